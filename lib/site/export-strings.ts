/** Texts of pages that only a static export has. */
export const exportStrings = {
  moved: '已移到新地址',
  /** Before and after the link to the archive. */
  noSearch: ['这里只有静态文件，不能搜索。可以从', '往期', '里找。'],
} as const
