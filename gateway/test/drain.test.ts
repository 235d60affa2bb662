import { Agent, request } from "undici";
import { expect, it } from "vitest";
import { smallGateway } from "./small-gateway.js";

it("closes gracefully: the running operation is answered, and kept-alive connections hold nothing up", async () => {
  const platform = await smallGateway("local", { departmentDeadline: 400 });
  const address = await platform.gateway.app.listen({ host: "127.0.0.1", port: 0 });
  const authorization = await platform.authorization();
  const dispatcher = new Agent({ keepAliveTimeout: 60_000, connections: 4 });
  const ask = () =>
    request(`${address}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization },
      body: '{"query":"{ clinicCount household(id: 1) { name } }"}',
      dispatcher,
    });
  await (await ask()).body.dump();
  platform.health.behaviour = "hangs";
  const running = ask();
  while (platform.health.calls.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  platform.gateway.drain();
  expect((await platform.gateway.app.inject("/health")).json()).toEqual({ status: "draining" });

  const startedAt = performance.now();
  await platform.close();
  expect((await running).statusCode).toBe(200);
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  await expect(ask()).rejects.toThrow();
  await dispatcher.close();
});
