import type { Sex } from "@fupin/domain-types/person";
import type { Random } from "./random.js";

const SURNAMES = [
  ..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢",
  ..."姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤",
];
// Characters that would make names of well-known people are left out.
const GENERATION_MALE = [..."有长水金木土生根茂福贵春秋冬树先荣开兴大庆运泉祥满仁义礼忠厚承绍显达昌盛延启宗"];
const GIVEN_MALE = [..."发生根财明亮安林森泉山海河田良顺旺贵茂松柏柱全来保成立坚勤朴涛波宏远志"];
const GENERATION_FEMALE = [..."春秋冬桂菊兰梅莲荷香玉金银翠凤巧细水满喜彩美淑秀雪月云霞小冬早晓新"];
const GIVEN_FEMALE = [..."花英秀兰芳娥香珍妹姑仙凤萍桃杏枝叶红霞云琴玲燕娣招莉娟梅菊连嫦婷洁"];

/** The family names most common in one village. */
export const villageSurnames = (random: Random): string[] =>
  Array.from({ length: 6 }, () => random.pick(SURNAMES));

/** A family name: mostly one of the village's own. */
export const surname = (ofVillage: readonly string[], random: Random): string =>
  random.pick(random.chance(0.7) ? ofVillage : SURNAMES);

/** An invented given name of two characters. */
export const givenName = (sex: Sex, random: Random): string =>
  sex === "MALE"
    ? random.pick(GENERATION_MALE) + random.pick(GIVEN_MALE)
    : random.pick(GENERATION_FEMALE) + random.pick(GIVEN_FEMALE);
