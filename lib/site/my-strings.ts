/** Texts that a script shows on `/my`, and nowhere else. */
export const myStrings = {
  remove: '移出',
  undo: { follow: '取消关注', mute: '不再少看' },
  removed: (title: string) => `已移出：${title}`,
  imported: '已导入',
  moveCode: '关注和设置的二维码',
  moveSure: (topics: number) => `把另一台设备上关注的 ${topics} 个专题和设置加到这台设备？`,
  moveTooLong: '关注的专题太多，二维码放不下，请导出为文件',
  importWrong: '这个文件不是从本页导出的，未作任何改动',
  eraseSure: '删除保存在这台设备上的全部内容？此操作无法撤销。',
  erased: '已全部删除',
} as const
