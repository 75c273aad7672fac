/** Texts of pages that only a static export has. */
export const exportStrings = {
  moved: '已移到新地址',
} as const
