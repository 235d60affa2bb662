import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEncryptionKeys, parseSearchKey, SealedValues } from "./sealed-values.js";

const oldKey = { id: "old", key: randomBytes(32) };
const newKey = { id: "new", key: randomBytes(32) };
const search = randomBytes(32);
const sealed = new SealedValues({ encryption: [newKey, oldKey], search });

describe("SealedValues (policy F-3)", () => {
  it("opens what it sealed, in the same column only", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (value) => {
        const box = sealed.seal("person.identity_number", value);
        expect(sealed.open("person.identity_number", box)).toBe(value);
        expect(() => sealed.open("household.bank_account", box)).toThrow();
      }),
    );
  });

  it("never seals twice alike, so equal values cannot be seen", () => {
    expect(sealed.seal("c", "x")).not.toBe(sealed.seal("c", "x"));
  });

  it("opens values of an earlier key after rotation, and none of an unknown one", () => {
    const before = new SealedValues({ encryption: [oldKey], search });
    expect(sealed.open("c", before.seal("c", "x"))).toBe("x");
    expect(() => before.open("c", sealed.seal("c", "x"))).toThrow('no encryption key "new"');
  });

  it("refuses a value that was tampered with", () => {
    const box = sealed.seal("c", "360321");
    const [id, body] = box.split(".") as [string, string];
    const bytes = Buffer.from(body, "base64url");
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    expect(() => sealed.open("c", `${id}.${bytes.toString("base64url")}`)).toThrow();
  });

  it("hashes by column and key", () => {
    expect(sealed.hash("a", "x")).toBe(sealed.hash("a", "x"));
    expect(sealed.hash("a", "x")).not.toBe(sealed.hash("b", "x"));
    const other = new SealedValues({ encryption: [newKey], search: randomBytes(32) });
    expect(other.hash("a", "x")).not.toBe(sealed.hash("a", "x"));
  });
});

describe("keys from the environment", () => {
  const base64 = randomBytes(32).toString("base64");
  it("reads several, the first one writes", () => {
    const keys = parseEncryptionKeys(`k2:${base64}, k1:${base64}`);
    expect(keys.ok && keys.value.map(({ id }) => id)).toEqual(["k2", "k1"]);
    expect(parseSearchKey(base64).ok).toBe(true);
  });
  it.each(["", "k1", "k1:short", `K 1:${base64}`, `k1:${base64},`])("refuses %j", (value) => {
    expect(parseEncryptionKeys(value).ok).toBe(false);
  });
});
