import { z } from "zod";
import { AidPurpose } from "../aid-purpose.js";
import { day, fen, oneOf } from "./fields.js";

/** Public money that reached a household: when, for what, how much in fen (policies A-2, F-2). */
export const aid = z.object({ on: day, purpose: oneOf(AidPurpose), amount: fen });
