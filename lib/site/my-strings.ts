/** Texts that script shows on /my only. */
export const myStrings = {
  remove: '移出',
  removed: (title: string) => `已移出：${title}`,
  imported: '已导入',
  importWrong: '这个文件不是从本页导出的，什么也没有改变',
  eraseSure: '删除这台设备上保存的一切？此操作不能撤销。',
  erased: '已全部删除',
} as const
