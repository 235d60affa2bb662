import { expect, it } from "vitest";
import { shortVillageName } from "./village-name.js";

it.each([
  ["圳头村委会", "圳头村"],
  ["圳头村村民委员会", "圳头村"],
  ["圳头村民委员会", "圳头村"],
  ["圳头村", "圳头村"],
  [" 圳头村 委会 ", "圳头村"],
  ["超村村委会", "超村"],
  ["红军社区居民委员会", "红军社区"],
  ["新城社区居委会", "新城社区"],
  ["东门居委会", "东门居委会"],
  ["华山镇华山居民委员会", "华山镇华山居委会"],
  ["八连生活区", "八连生活区"],
])("%s is %s", (full, short) => {
  expect(shortVillageName(full)).toBe(short);
  expect(shortVillageName(short)).toBe(short);
});
