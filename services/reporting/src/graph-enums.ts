import { HouseholdCategory, PovertyCause, RegistryStatus } from "@fupin/domain-types/household";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";

export const HouseholdCategoryEnum = graphEnum(HouseholdCategory, "贫困户类型（policy R-5）");
export const PovertyCauseEnum = graphEnum(PovertyCause, "致贫原因（policy R-6）");
export const RegistryStatusEnum = graphEnum(RegistryStatus, "建档立卡状态（policy R-12）");
