/** Texts of functions that a script loads when they are first used. */
export const onUseStrings = {
  listen: '听',
  pause: (at: number, total: number) => `暂停（${at} / ${total}）`,
  resume: (at: number, total: number) => `接着听（${at} / ${total}）`,
  age: (days: number) => `距今 ${days} 天`,
  pageCopied: '已复制，可以粘贴到编辑器',
} as const
