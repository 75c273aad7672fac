/** Texts of messages that leave the site. */
export const channelStrings = {
  more: (count: number) => `另有 ${count} 条要点，`,
  readOn: '阅读全文',
  withdrawn: '已撤回',
  missing: (date: string, time: string) => `${date} 到 ${time} 还没有刊出。`,
  held: (file: string) => `${file} 被扣下，没有刊出。`,
  undelivered: (channel: string, about: string) => `没有送到 ${channel}：${about}`,
}
