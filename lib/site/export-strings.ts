/** Texts of pages that only a static export has. */
export const exportStrings = {
  moved: '已移到新地址',
  /** Before and after the link to the archive. */
  noSearch: ['这里只有静态文件，无法搜索。不妨到', '往期', '中查找。'],
} as const
