/** What tests select of a claim. */
export const CLAIM_FIELDS = `id status settlement {
  basic seriousIllness assistance reimbursed outOfPocket statusOnDischarge reversedOn reversalReason
  lines { step policy base rate amount remaining note parameters { key region value } }
  adjustments { causeClaim basic seriousIllness assistance outOfPocket }
}`;

export const RECORD_CLAIM = `mutation ($input: RecordClaimInput!) { recordClaim(input: $input) { id status } }`;
export const SETTLE_CLAIM = `mutation ($input: SettleClaimInput!) { settleClaim(input: $input) { ${CLAIM_FIELDS} } }`;
export const REVERSE_SETTLEMENT = `mutation ($input: ReverseSettlementInput!) {
  reverseSettlement(input: $input) { ${CLAIM_FIELDS} }
}`;
export const PREVIEW = `query ($stay: StayInput!) { previewSettlement(stay: $stay) {
  statusOnDischarge basic seriousIllness assistance reimbursed outOfPocket adjustedClaims adjustedReimbursement
  lines { step amount }
} }`;
export const SETTLE_CLAIMS = `mutation ($input: SettleClaimsInput!, $atMost: Int! = 2000) {
  settleClaims(input: $input, atMost: $atMost) {
    id claims settled refused paid finished refusals { totalCount edges { node { claim policy reason } } }
  }
}`;
