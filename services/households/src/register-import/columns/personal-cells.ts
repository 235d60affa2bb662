import { type IdentityNumber, parseIdentityNumber } from "@fupin/domain-types/identity-number";
import { parseLocalDate } from "@fupin/domain-types/local-date";
import { accepted, acceptedWith, type CellReader, refused } from "./cell-reading.js";

/** Digits that Excel wrote with an exponent have lost what came after the fifteenth. */
const EXPONENT = /^\d(?:\.\d+)?E\+?\d+$/i;

/** What is said of digits that a spreadsheet stored as a number. */
export const precisionLost = "以数字格式存储，精度已丢失，请将该列改为文本格式后重新填写";

/** Reads a name 姓名: Chinese characters, with · in names of minorities. */
export const nameCell: CellReader<string> = (text) => {
  const dotted = text.replaceAll(/[.•・‧∙⋅]/g, "·");
  const name = dotted.replaceAll(" ", "");
  if (/[?\ufffd\ue000-\uf8ff]/.test(name))
    return refused(
      "NAME_FORM",
      "姓名中有无法识别的字，多为生僻字在转换编码时丢失，请用 UTF-8 或 .xlsx 重新填写",
    );
  if (
    !/^[\p{Script=Han}〇]+(?:·[\p{Script=Han}〇]+)*$/u.test(name) ||
    [...name].length < 2 ||
    name.length > 40
  )
    return refused("NAME_FORM", "姓名应为两个以上汉字，少数民族姓名中间用“·”，不加称谓或括号");
  return name === dotted ? accepted(name) : acceptedWith(name, "NAME_BLANKS_REMOVED", "姓名中间的空格已去除");
};

/**
 * Reads a person's ID number 证件号码 (GB 11643). The 20 characters of a disability card 残疾人证 begin with it
 * and are read as it; the 15 digits of before 1999 are refused: they are not unique.
 */
export const identityNumberCell: CellReader<IdentityNumber> = (text) => {
  const number = text.replaceAll(" ", "").toUpperCase();
  if (EXPONENT.test(number)) return refused("PRECISION_LOST", precisionLost);
  if (/^\d{15}$/.test(number))
    return refused("ID_NUMBER_OLD_FORM", "这是 15 位旧身份证号码，请改填 18 位的居民身份证号码");
  const card = /^(\d{17}[\dX])[1-7][1-4](?:B\d)?$/.exec(number);
  const identity = parseIdentityNumber(card?.[1] ?? number);
  if (identity.ok) {
    return card
      ? acceptedWith(identity.value, "DISABILITY_CARD_NUMBER", "这是残疾人证号，按其前 18 位的身份证号码读取")
      : accepted(identity.value);
  }
  if (!/^\d{17}[\dX]$/.test(number)) {
    const length = [...number].length;
    const seen = /^[\dX]+$/.test(number) ? `，实为 ${length} 位` : "，且不含其他字符";
    return refused("ID_NUMBER_FORM", `应为 18 位居民身份证号码（17 位数字加 1 位校验码）${seen}`);
  }
  const birthDate = parseLocalDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`);
  return birthDate.ok
    ? refused("ID_NUMBER_CHECK_CHARACTER", "身份证号码校验码不符，请核对是否抄错")
    : refused("ID_NUMBER_BIRTH_DATE", "身份证号码第 7 至 14 位不是存在的出生日期");
};

/** Reads a mobile or landline number 联系电话. */
export const phoneCell: CellReader<string> = (text) => {
  if (EXPONENT.test(text)) return refused("PRECISION_LOST", precisionLost);
  const phone = text.replaceAll(/[ ()-]/g, "").replace(/^(?:\+?86)(?=1\d{10}$)/, "");
  if (/^1[3-9]\d{9}$/.test(phone)) return accepted(phone);
  const landline = /^(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})$/.exec(phone);
  return landline
    ? accepted(`${landline[1]}-${landline[2]}`)
    : refused("PHONE_FORM", "应为 11 位手机号码，或带区号的固定电话，只填一个");
};

/** Reads a bank account 银行账号 (一卡通). */
export const bankAccountCell: CellReader<string> = (text) => {
  const account = text.replaceAll(/[ -]/g, "");
  if (EXPONENT.test(account)) return refused("PRECISION_LOST", precisionLost);
  return /^\d{12,21}$/.test(account)
    ? accepted(account)
    : refused("BANK_ACCOUNT_FORM", "应为 12 至 21 位数字的银行账号或卡号");
};
