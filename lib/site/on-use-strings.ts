/** Texts of features, such as reading aloud, whose scripts are loaded when a reader first uses them. */
export const onUseStrings = {
  listen: '听',
  pause: (at: number, total: number) => `暂停（${at} / ${total}）`,
  resume: (at: number, total: number) => `接着听（${at} / ${total}）`,
  age: (days: number) => `距今 ${days} 天`,
  pageCopied: '已复制，可以粘贴到编辑器',
} as const
