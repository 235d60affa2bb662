import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath } from "./environment.js";
import { type SmallGateway, smallGateway } from "./small-gateway.js";

let platform: SmallGateway;
let address: string;
beforeAll(async () => {
  platform = await smallGateway("local");
  address = await platform.gateway.app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => platform.close());

describe("GraphiQL", () => {
  it("serves its page and everything the page names from here", async () => {
    const page = await fetch(`${address}/`);
    expect(page.url).toBe(`${address}/graphiql`);
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
    const html = await page.text();
    expect(html).not.toMatch(/https?:\/\//);
    for (const [, path] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g))
      expect((await fetch(address + path)).status, path).toBe(200);
  });

  it.skipIf(chromiumPath === undefined)(
    "runs a query as the account that is chosen, without anything from elsewhere",
    async () => {
      const browser = await chromium.launch({
        executablePath: chromiumPath as string,
        args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
      });
      try {
        const page = await browser.newPage();
        const foreign: string[] = [];
        const faults: string[] = [];
        page.on("request", (sent) => void (sent.url().startsWith(address) || foreign.push(sent.url())));
        page.on("pageerror", (error) => void faults.push(error.message));
        page.on("console", (line) => void (line.type() === "error" && faults.push(line.text())));
        // The small departments of this test have none of the fields that the page's own example asks for.
        await page.route("**/example.graphql", (route) =>
          route.fulfill({ body: "query Example { __typename }", contentType: "text/plain" }),
        );
        await page.goto(`${address}/`);
        await page.waitForSelector(".graphiql-execute-button");
        await page.selectOption("#account", "village-cadre");
        await page.click(".graphiql-execute-button");
        await page.locator(".result-window", { hasText: '"Query"' }).waitFor();
        expect(foreign.filter((url) => !url.startsWith("data:"))).toEqual([]);
        expect(faults).toEqual([]);
        expect(platform.logged.filter((line) => line.operation === "Example")).toMatchObject([
          { code: "OK", roles: ["VILLAGE_CADRE"] },
        ]);
      } finally {
        await browser.close();
      }
    },
  );
});
