/** Words of the news that mean nearly the same. A report may use any of them. */
const NEAR_WORDS: readonly (readonly string[])[] = [
  ['上市', 'IPO', '招股', '挂牌', '敲钟', '递表'],
  ['发布', '推出', '上线', '亮相', '问世'],
  ['收购', '并购', '买下'],
  ['裁员', '裁撤'],
  ['大跌', '下跌', '暴跌', '跳水'],
  ['大涨', '上涨', '暴涨'],
  ['涨价', '提价', '上调'],
  ['降价', '下调', '降至', '调降'],
  ['量产', '投产', '下线'],
  ['无人出租车', 'Robotaxi', '自动驾驶出租车'],
  ['换脸', '深度伪造', 'deepfake'],
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
  ['遇袭', '袭击', '遭袭'],
  ['入侵', '攻破', '攻击', '黑客'],
  ['抄袭', '套壳', '剽窃'],
  ['窃取', '盗用', '盗取'],
  ['短缺', '紧缺', '缺货'],
  ['漏洞', '安全隐患', '后门'],
  ['手机', '智能手机'],
  ['监管', '审查', '调查'],
  ['罚款', '处罚', '罚金'],
  ['延期', '推迟', '跳票'],
  ['取消', '叫停', '终止'],
  ['免费', '不收费', '零元'],
  ['排名', '榜单', '登顶', '榜首'],
  ['医疗', '医院', '医生', '健康'],
  ['教育', '学校', '课堂'],
  ['员工', '雇员', '职员'],
  ['版权', '侵权', '盗版'],
  ['电力', '用电', '能源'],
  ['自动驾驶', '无人驾驶', '智驾'],
  ['眼镜', '智能眼镜'],
  ['失业', '裁员', '就业'],
]

/** Single characters that readers type, each with the words that reports use instead. */
const SHORT_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['告', ['起诉', '诉讼', '诉状', '状告', '控告', '官司']],
  ['诉', ['起诉', '诉讼', '状告']],
  ['删', ['删除', '误删', '清空']],
  ['买', ['收购', '买下', '购买', '采购']],
  ['卖', ['出售', '售出', '转让']],
  ['裁', ['裁员', '裁撤']],
  ['涨', ['上涨', '涨价', '大涨', '暴涨', '提价']],
  ['跌', ['下跌', '大跌', '暴跌']],
  ['封', ['封禁', '封号', '禁用']],
  ['挖', ['挖走', '挖角', '跳槽']],
  ['投', ['投资', '注资', '入股', '融资']],
  ['造', ['自研', '打造', '研发']],
  ['崩', ['崩溃', '宕机', '故障', '中断']],
  ['抄', ['抄袭', '套壳', '剽窃']],
  ['偷', ['窃取', '盗用', '盗取']],
  ['骗', ['诈骗', '欺骗', '欺诈']],
  ['黑', ['入侵', '攻击', '攻破']],
])

/** Returns the words that mean nearly the same as a word. */
export const nearWords = (word: string): readonly string[] =>
  SHORT_WORDS.get(word) ??
  NEAR_WORDS.flatMap((group) => (group.includes(word) ? group.filter((other) => other !== word) : []))

const DIGITS = '一二三四五六七八九'

/** Returns a word such as 十万卡 with digits, as reports write it (10万卡); `undefined` for other words. */
export function tenThousands(word: string): string | undefined {
  const [all, digit = '', scale = '', rest = ''] =
    /^([一二三四五六七八九]?)([十百千])(万.*)$/.exec(word) ?? []
  if (all === undefined) return undefined
  const times = digit === '' ? 1 : DIGITS.indexOf(digit) + 1
  return `${times * (scale === '十' ? 10 : scale === '百' ? 100 : 1000)}${rest}`
}
