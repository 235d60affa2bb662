import type { Department } from "@fupin/domain-types/identity";
import type { Viewer } from "@fupin/server-kit/viewer";

/** What one operation carries through planning and the departments' calls. */
export type OperationContext = {
  readonly viewer: Viewer;
  /** The caller's `Authorization` header: each department verifies it again. */
  readonly authorization: string | undefined;
  readonly requestId: string;
  /** Departments that did not answer in this operation. */
  readonly unavailable: Set<Department>;
};
