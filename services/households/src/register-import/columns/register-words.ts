import { ETHNIC_GROUPS, ethnicGroup } from "@fupin/domain-types/ethnicity";
import { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import {
  EducationLevel,
  HealthStatus,
  LabourAbility,
  Relation,
  SchoolStatus,
  Sex,
} from "@fupin/domain-types/person";
import { DwellingGrade } from "@fupin/domain-types/relocation";
import { enumWords, wordReader } from "./code-words.js";

/** 性别. */
export const sexWords = enumWords(Sex, { MALE: "男性 M", FEMALE: "女性 F" });

/** 与户主关系, as families and older registers name it; a word that may mean two relations is no alias. */
export const relationWords = enumWords(Relation, {
  HEAD: "本人 户主本人 本人或户主",
  SPOUSE: "妻 妻子 丈夫 夫 爱人 之妻 之夫 老婆",
  SON: "子 儿子 长子 次子 三子 四子 独生子 养子 继子 大儿子 二儿子 小儿子",
  DAUGHTER: "女 女儿 长女 次女 三女 四女 独生女 养女 继女 大女儿 二女儿 小女儿",
  DAUGHTER_IN_LAW: "儿媳 媳妇 儿媳妇 长媳 次媳 媳",
  SON_IN_LAW: "女婿 婿",
  GRANDSON: "孙子 孙 孙儿 长孙 次孙",
  GRANDDAUGHTER: "孙女 长孙女 次孙女",
  DAUGHTERS_SON: "外孙子 外孙 之外孙",
  DAUGHTERS_DAUGHTER: "外孙女",
  FATHER: "父 父亲 爸爸 之父亲",
  MOTHER: "母 母亲 妈妈 之母亲",
  FATHER_IN_LAW: "岳父 公公 之岳父 之公公",
  MOTHER_IN_LAW: "岳母 婆婆 之岳母 之婆婆",
  GRANDFATHER: "祖父 爷爷 之爷爷",
  GRANDMOTHER: "祖母 奶奶 之奶奶",
  SIBLING: "兄弟姐妹 兄弟 姐妹 兄 弟 姐 妹 哥哥 弟弟 姐姐 妹妹 之兄 之弟 之姐 之妹 之兄弟 之姐妹",
  OTHER: "其它 其他亲属 非亲属 侄子 侄女 侄儿 之侄子 之侄女 外甥 外甥女 叔叔 伯父 孙媳 孙媳妇 之孙媳",
});

/** 民族: the 56 groups, the short form included. */
export const ethnicGroupWords = wordReader(ETHNIC_GROUPS, ethnicGroup);

/** 文化程度. */
export const educationWords = enumWords(EducationLevel, {
  ILLITERATE: "文盲 半文盲 文盲半文盲 文盲/半文盲 文盲及半文盲 不识字 未上学 无",
  PRIMARY: "小学毕业 小学文化 小学肄业",
  JUNIOR_SECONDARY: "初中毕业 初中文化 初级中学 初中肄业",
  SENIOR_SECONDARY: "普通高中 高中毕业 高中文化 中专 职高 中职 技校 高中/中专 高中(中专) 高中或中专",
  COLLEGE: "大学专科 专科 高职 高职高专 大专及以上",
  UNIVERSITY: "本科 大学 大学本科 本科以上 研究生 硕士 博士",
});

/** 在校生状况. */
export const schoolWords = enumWords(SchoolStatus, {
  NOT_IN_SCHOOL: "非在校 不在校 否 无 未上学 已毕业 非学生 不是",
  PRESCHOOL: "学前 幼儿园 学前班 幼儿",
  PRIMARY:
    "小学生 小学在校 一年级 二年级 三年级 四年级 五年级 六年级 小学一年级 小学二年级 小学三年级 小学四年级 小学五年级 小学六年级",
  JUNIOR_SECONDARY: "初中生 七年级 八年级 九年级 初一 初二 初三 初中一年级 初中二年级 初中三年级",
  SENIOR_SECONDARY:
    "高中 高中生 高一 高二 高三 高中一年级 高中二年级 高中三年级 普通高中一年级 普通高中二年级 普通高中三年级",
  VOCATIONAL_SECONDARY: "中专 职高 技校 中等职业学校 中职一年级 中职二年级 中职三年级",
  VOCATIONAL_COLLEGE: "大专 专科 高职 大学专科 高职高专一年级 高职高专二年级 高职高专三年级",
  UNIVERSITY: "本科 大学 大学本科 大学生 研究生 本科一年级 本科二年级 本科三年级 本科四年级 硕士 博士",
});

/** 健康状况. */
export const healthWords = enumWords(HealthStatus, {
  HEALTHY: "良好 健康良好 身体健康 身体良好 正常",
  CHRONIC_ILLNESS: "慢性病 慢病 长期慢病 患有慢性病 患慢性病 患有长期慢性病",
  SERIOUS_ILLNESS: "大病 重病 患大病 患病(大病) 重大疾病 患有重病",
  DISABLED: "残疾人 身体残疾 肢体残疾 视力残疾 听力残疾 言语残疾 智力残疾 精神残疾 多重残疾",
});

/** 劳动能力. */
export const labourWords = enumWords(LabourAbility, {
  ORDINARY: "普通劳动能力 有劳动能力 有劳动力 普通 有 正常",
  SKILLED: "技能劳动能力 技能型劳动力 有技能劳动力 技能",
  PARTIAL:
    "弱劳动力 半劳动力 弱劳力 半劳力 弱劳动能力 半劳动能力 弱劳动力/半劳动力 弱/半劳动力 部分丧失劳动力 部分丧失劳动能力",
  LOST: "丧失劳动能力 完全丧失劳动力 完全丧失劳动能力 丧失",
  NONE: "无劳动能力 无劳力 没有劳动力 没有劳动能力 无 没有",
});

/** 户类型 (policy R-5). “低保户” is no alias: it may be either kind of dibao household. */
export const categoryWords = enumWords(HouseholdCategory, {
  DEVELOPMENT: "一般贫困户 一般农户(贫困户) 扶贫户 开发户 扶贫开发",
  DEVELOPMENT_DIBAO: "低保贫困户 扶贫低保 低保扶贫户",
  DIBAO: "纯低保 单纯低保户",
  WUBAO: "五保贫困户 五保 五保供养户 特困供养户 特困供养贫困户 特困供养人员 特困人员供养户 五保(特困供养)户",
});

/** 致贫原因 (policy R-6). */
export const causeWords = enumWords(PovertyCause, {
  ILLNESS: "因病致贫 疾病 患病 生病",
  DISABILITY: "因残致贫 残疾",
  INTELLECTUAL_DISABILITY: "因智致贫 智力残疾",
  EDUCATION: "因学致贫 上学 子女上学",
  DISASTER: "因灾致贫 灾害 自然灾害",
  LACK_OF_LAND: "缺地 缺耕地 缺少土地 缺乏土地",
  LACK_OF_WATER: "缺少水 缺水源 缺乏水源",
  POOR_TRANSPORT: "交通落后 交通不便 交通条件差",
  LACK_OF_SKILLS: "缺乏技术 无技术 缺少技术 缺技能",
  LACK_OF_LABOUR: "缺劳动力 缺乏劳动力 缺少劳动力 缺少劳力 缺乏劳力 无劳动力",
  LACK_OF_FUNDS: "缺乏资金 无资金 缺少资金 缺钱",
  LACK_OF_MOTIVATION: "自身动力不足 动力不足 自身发展力不足 缺乏动力 内生动力不足",
});

/** 房屋等级 (policy L-4). */
export const dwellingWords = enumWords(DwellingGrade, {
  A: "A A级 安全 A级安全住房",
  B: "B B级 基本安全 B级安全住房",
  C: "C C级 C级危房 局部危险 C级危险房屋",
  D: "D D级 D级危房 整栋危险 整幢危险 D级危险房屋",
});

const YES = new Set("是 有 √ ✓ ✔ ☑ Y YES TRUE T 1 对 通 已通 已 参加 已参加 参保 已参保".split(" "));
const NO = new Set("否 无 × ✗ ✘ X N NO FALSE F 0 不是 没有 没 未 未通 不通 未参加 没参加 未参保".split(" "));

/** 是 / 否, in whatever way a form says it. */
export const yesNoWords = wordReader(["是", "否"], (key) =>
  YES.has(key) ? true : NO.has(key) ? false : undefined,
);
