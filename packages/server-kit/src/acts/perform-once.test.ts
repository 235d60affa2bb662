import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertRows } from "../database/bulk-insert.js";
import type { Migration } from "../database/migrate.js";
import { RequestContext } from "../graph/context.js";
import { createLogger } from "../logging.js";
import {
  addParameter,
  loadParameters,
  type Parametrised,
  parameterMigration,
} from "../policy/parameter.store.js";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.js";
import type { Viewer } from "../viewer.js";
import { type Acting, performOnce } from "./perform-once.js";

type Tables = Acting & Parametrised & { paid: { id: string; amount: number } };

const migrations: Migration[] = [
  {
    name: "0001_paid",
    up: async (db) => {
      await sql`create table paid (id text primary key, amount bigint not null)`.execute(db);
    },
  },
  parameterMigration("0002_parameters", [
    { key: "limit", region: "", validFrom: "2014-01-01", value: "50000", source: "方案" },
  ]),
];
let test: TestDatabase<Tables>;

beforeAll(async () => {
  test = await createTestDatabase<Tables>("acts", migrations);
});
afterAll(() => test?.close());

const contextOf = (subject: string): RequestContext<Tables> => {
  const viewer: Viewer = { subject, roles: ["HEALTH_OFFICER"], region: "", households: [] };
  return new RequestContext<Tables>({
    viewer,
    requestId: "r",
    db: test.database.as(viewer),
    log: createLogger("t", "silent"),
  });
};
const pay = (requestId: string, input: { id: string; amount: number }, subject = "li"): Promise<string> =>
  performOnce(contextOf(subject), { act: "pay", requestId, input }, async (trx) => {
    await insertRows(trx, "paid", [input]);
    return input.id;
  });
const payments = async (id: string): Promise<number> =>
  (await contextOf("li").db.selectFrom("paid").select("id").where("id", "=", id).execute()).length;

describe("performOnce", () => {
  it("returns the first result for the same request, whatever the order of its keys, and pays once", async () => {
    expect(await pay("request-1", { id: "a", amount: 1 })).toBe("a");
    expect(await pay("request-1", { amount: 1, id: "a" })).toBe("a");
    expect(await payments("a")).toBe(1);
  });

  it("refuses the same request id with another input", async () => {
    await pay("request-2", { id: "b", amount: 1 });
    await expect(pay("request-2", { id: "b", amount: 2 })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("keeps the request ids of two callers apart", async () => {
    await pay("request-3", { id: "c", amount: 1 }, "li");
    expect(await pay("request-3", { id: "d", amount: 1 }, "wang")).toBe("d");
  });

  it("takes effect once when twenty twins come at once", async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, () => pay("request-4", { id: "e", amount: 1 })),
    );
    expect(new Set(results)).toEqual(new Set(["e"]));
    expect(await payments("e")).toBe(1);
  });

  it("leaves nothing of a failed act, whose request id may come again", async () => {
    await pay("request-5", { id: "f", amount: 1 });
    await expect(pay("request-6", { id: "f", amount: 9 })).rejects.toMatchObject({ code: "23505" });
    await expect(pay("request-6", { id: "g", amount: 9 })).resolves.toBe("g");
    const audits = await contextOf("li")
      .db.selectFrom("audit")
      .select("object_id")
      .where("action", "=", "pay")
      .where("object_id", "in", ["f", "g"])
      .execute();
    expect(audits).toHaveLength(2);
  });

  it.each(["", "short", "has space in it", "x".repeat(101)])(
    "refuses the request id %j",
    async (requestId) => {
      await expect(pay(requestId, { id: "h", amount: 1 })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    },
  );
});

describe("stored parameters", () => {
  it("are added, never changed", async () => {
    const { db } = contextOf("li");
    const next = { key: "limit", region: "36", validFrom: "2015-01-01", value: "60000", source: "省方案" };
    const added = await addParameter(db, next, "li");
    expect((await loadParameters(db)).find("limit", "360321", "2016-01-01")).toEqual(added);
    await expect(addParameter(db, { ...next, value: "1" }, "li")).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(sql`update policy_parameter set value = '1'`.execute(db)).rejects.toMatchObject({
      code: "42501",
    });
  });
});
