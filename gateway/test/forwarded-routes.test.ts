import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { request } from "undici";
import { afterEach, describe, expect, it } from "vitest";
import { type SmallGateway, smallGateway } from "./small-gateway.js";

const ROUTE = { prefix: "/register-imports", department: "households", maxBytes: 1_000_000 } as const;

let platform: SmallGateway;
let address: string;
const received: { url: string; bytes: number; ended: boolean; headers: Record<string, unknown> }[] = [];

async function start(transport: "local" | "remote", forwardDeadline = 5_000): Promise<void> {
  received.length = 0;
  platform = await smallGateway(
    transport,
    { forwardedRoutes: [ROUTE], forwardDeadline, departmentDeadline: 200 },
    (households) => {
      households.app.register(async (scope) => {
        scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
        scope.post("/register-imports", { bodyLimit: 1e9 }, async (upload, reply) => {
          const seen = { url: upload.url, bytes: 0, ended: false, headers: { ...upload.headers } };
          received.push(seen);
          reply.type("application/x-ndjson");
          return reply.send(Readable.from(progress(upload.body as Readable, seen)));
        });
        scope.get("/register-imports/template.xlsx", async (_request, reply) =>
          reply
            .header("content-disposition", 'attachment; filename="template.xlsx"')
            .header("x-internal", "10.0.0.7")
            .type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            .send(Buffer.from("PK")),
        );
      });
    },
  );
  address = await platform.gateway.app.listen({ host: "127.0.0.1", port: 0 });
}

async function* progress(body: Readable, seen: { bytes: number; ended: boolean }) {
  yield '{"stage":"reading"}\n';
  for await (const chunk of body) seen.bytes += (chunk as Buffer).length;
  seen.ended = true;
  if (seen.bytes === 3) {
    // Longer than a call of an operation may take.
    for (let row = 1; row <= 3; row += 1) {
      await delay(150);
      yield `{"row":${row}}\n`;
    }
  }
  yield `{"bytes":${seen.bytes}}\n`;
}

afterEach(() => platform.close());

const upload = async (body: Buffer | Readable, authorization?: string) =>
  request(`${address}/register-imports?dryRun=true&filename=a.xlsx`, {
    method: "POST",
    headers: {
      "content-type": "application/octet-stream",
      authorization: authorization ?? (await platform.authorization()),
      "x-request-id": "upload-00001",
      cookie: "a=b",
    },
    body,
  });

describe.each(["local", "remote"] as const)("register uploads, %s", (transport) => {
  it("stream to the department with token, request id and options, and the progress streams back", async () => {
    await start(transport);
    const answer = await upload(Buffer.from("abc"));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toBe("application/x-ndjson");
    const chunks: string[] = [];
    const times: number[] = [];
    for await (const chunk of answer.body) {
      chunks.push(String(chunk));
      times.push(performance.now());
    }
    expect(chunks.join("")).toBe('{"stage":"reading"}\n{"row":1}\n{"row":2}\n{"row":3}\n{"bytes":3}\n');
    expect(times.length).toBeGreaterThan(2);
    expect(received[0]).toMatchObject({
      url: "/register-imports?dryRun=true&filename=a.xlsx",
      headers: { "x-request-id": "upload-00001", authorization: expect.stringMatching(/^Bearer /) },
    });
    expect(received[0]?.headers).not.toHaveProperty("cookie");
  });

  it("of exactly the limit pass whole", async () => {
    await start(transport);
    const answer = await upload(Readable.from([Buffer.alloc(600_000), Buffer.alloc(400_000)]));
    expect(await answer.body.text()).toContain('{"bytes":1000000}');
  });

  it("over the limit are refused by their declared length: 413, the department hears nothing", async () => {
    await start(transport);
    const answer = await upload(Buffer.alloc(1_000_001));
    expect(answer.statusCode).toBe(413);
    expect(await answer.body.json()).toMatchObject({
      errors: [{ extensions: { code: "TOO_COMPLEX", limit: "bytes", seen: 1_000_001, allowed: 1_000_000 } }],
    });
    expect(received).toHaveLength(0);
  });

  it("over the limit without a declared length never reach the department as a whole file", async () => {
    await start(transport);
    const pieces = (async function* () {
      for (let piece = 0; piece < 20; piece += 1) {
        yield Buffer.alloc(100_000);
        await delay(2);
      }
    })();
    const outcome = await upload(Readable.from(pieces)).then(
      async (answer) => ({ status: answer.statusCode, text: await answer.body.text().catch(() => "cut") }),
      () => ({ status: 0, text: "cut" }),
    );
    expect(outcome.text).not.toContain('bytes":2000000');
    await delay(50);
    expect(received.every(({ ended }) => !ended)).toBe(true);
  });

  it("without a token are refused before the department hears of them", async () => {
    await start(transport);
    expect((await upload(Buffer.from("abc"), "Bearer x")).statusCode).toBe(401);
    expect(received).toHaveLength(0);
  });

  it("give the template, and nothing of the department's inside", async () => {
    await start(transport);
    const answer = await request(`${address}/register-imports/template.xlsx`, {
      headers: { authorization: await platform.authorization() },
    });
    expect(await answer.body.text()).toBe("PK");
    expect(answer.headers).toMatchObject({ "content-disposition": 'attachment; filename="template.xlsx"' });
    expect(answer.headers).not.toHaveProperty("x-internal");
  });

  it("end at the deadline", async () => {
    await start(transport, 200);
    const answer = await upload(Buffer.from("abc"));
    await expect(answer.body.text()).rejects.toThrow();
  });

  it.each(["/register-imports/../graphql", "/register-imports/%2e%2e/graphql", "/register-imports//x"])(
    "do not lead elsewhere: %s",
    async (path) => {
      await start(transport);
      const answer = await platform.gateway.app.inject({
        method: "GET",
        url: path,
        headers: { authorization: await platform.authorization() },
      });
      expect([404, 405]).toContain(answer.statusCode);
    },
  );
});

describe("a department that is not there", () => {
  it("is named: 503 and UNAVAILABLE", async () => {
    await start("remote");
    await platform.households.app.close();
    const answer = await upload(Buffer.from("abc"));
    expect(answer.statusCode).toBe(503);
    expect(await answer.body.json()).toMatchObject({
      errors: [{ extensions: { code: "UNAVAILABLE", department: "households" } }],
    });
  });
});
