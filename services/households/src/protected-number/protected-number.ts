import { type ReadingPurpose, Role } from "@fupin/domain-types/identity";
import { forbidden } from "@fupin/server-kit/errors";
import { defineLoader, type Loader } from "@fupin/server-kit/graph/context";
import { hasRole } from "@fupin/server-kit/viewer";
import { UNMASKED_READERS } from "../access-roles.js";
import type { HouseholdsContext } from "../households-context.js";
import { openedAndAudited, type ProtectedNumber } from "./protected-number.store.js";

type FullNumbers = Loader<HouseholdsContext, string, string>;

/** One loader per number and purpose, so that a list costs one statement and one audit row per object. */
const loaders = new Map<string, FullNumbers>();

function loaderFor(number: ProtectedNumber, purpose: ReadingPurpose): FullNumbers {
  const key = `${number}/${purpose}`;
  let loader = loaders.get(key);
  if (loader === undefined) {
    loader = defineLoader((context: HouseholdsContext, ids: readonly string[]) =>
      openedAndAudited(context, number, purpose, ids),
    );
    loaders.set(key, loader);
  }
  return loader;
}

/** Throws FORBIDDEN where the viewer has no right to see protected numbers in full (policy F-3). */
export function requireUnmasked(context: HouseholdsContext): void {
  if (hasRole(context.viewer, UNMASKED_READERS)) return;
  const allowed = UNMASKED_READERS.map((role) => Role.labels[role]).join("、");
  throw forbidden(`您的角色无权查看或按完整号码查询；可查看的角色：${allowed}`, { policy: "F-3" });
}

/** A person's full identity number 证件号码; the reading is audited (policy F-3). */
export function readIdentityNumber(
  context: HouseholdsContext,
  person: string,
  purpose: ReadingPurpose,
): Promise<string | undefined> {
  requireUnmasked(context);
  return context.load(loaderFor("identity", purpose), person);
}

/** A household's full bank account 银行账号; the reading is audited (policy F-3). */
export function readBankAccount(
  context: HouseholdsContext,
  household: string,
  purpose: ReadingPurpose,
): Promise<string | undefined> {
  requireUnmasked(context);
  return context.load(loaderFor("bankAccount", purpose), household);
}
