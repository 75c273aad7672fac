/** Texts about withdrawn issues and stories. */
export const withdrawalStrings = {
  title: '已撤回',
  issue: '这一期已撤回',
  story: '这条报道已撤回',
  text: '内容有误，已经从本报、订阅源和搜索中撤下。',
  on: (day: string) => `撤回日期：${day}`,
  reason: (reason: string) => `原因：${reason}`,
  label: '撤回',
  ofIssue: '整期撤回。',
  ofItems: (count: number) => `撤回了本期的 ${count} 条报道。`,
  itsIssue: '所在的一期',
  all: '全部往期',
}
