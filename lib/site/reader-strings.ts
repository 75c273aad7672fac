/** Texts of what runs in the reader's browser; part of `strings`. It is bundled: only what is shown stands here. */
export const readerStrings = {
  depths: { skim: '速览', read: '精读', full: '全文' },
  depthNow: (depth: string) => `阅读深度：${depth}`,
} as const
