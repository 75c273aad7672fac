/** Texts of the messages that channels such as Telegram and mail deliver. */
export const channelStrings = {
  more: (count: number) => `还有 ${count} 条要点，`,
  readOn: '阅读全文',
  withdrawn: '已撤回',
  missing: (date: string, time: string) => `${date} 到 ${time} 尚未刊出。`,
  held: (file: string) => `${file} 未通过检查，未刊出。`,
  undelivered: (channel: string, about: string) => `未能送达 ${channel}：${about}`,
}
