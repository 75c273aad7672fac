/** Texts of pages that only a static export has. */
export const exportStrings = {
  moved: '已移到新地址',
  /** The text before the link to the archive, the link, and the text after it. */
  noSearch: ['搜索在浏览器里进行，需要打开脚本。没有脚本时，可以从', '往期', '里找。'],
  searchHere: '搜索在这个浏览器里进行，不经过服务器。',
  searchFailed: '没能取到搜索用的文件，请稍后再试，或从往期里找。',
} as const
