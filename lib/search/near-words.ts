/** Words of the news that mean nearly the same; any of them may be what a report uses. */
const NEAR_WORDS: readonly (readonly string[])[] = [
  ['上市', 'IPO', '招股'],
  ['发布', '推出', '上线', '亮相', '问世'],
  ['收购', '并购', '买下'],
  ['裁员', '裁撤'],
  ['大跌', '下跌', '暴跌', '跳水'],
  ['大涨', '上涨', '暴涨'],
  ['涨价', '提价', '上调'],
  ['降价', '下调'],
  ['价格', '定价', '售价', '收费'],
  ['融资', '募资', '估值'],
  ['起诉', '诉讼', '官司', '诉'],
  ['离职', '辞职', '出走', '离开'],
  ['加入', '入职', '跳槽'],
  ['宕机', '故障', '中断', '停服'],
  ['财报', '业绩', '营收'],
  ['泄露', '泄漏', '外泄'],
  ['封禁', '禁用', '封号'],
  ['机器人', '具身'],
  ['限制', '管制', '禁令'],
  ['合作', '联手', '结盟'],
  ['下架', '停用', '关闭', '退役'],
]

/** Returns the words that mean nearly the same as a word. */
export const nearWords = (word: string): readonly string[] =>
  NEAR_WORDS.flatMap((group) => (group.includes(word) ? group.filter((other) => other !== word) : []))
