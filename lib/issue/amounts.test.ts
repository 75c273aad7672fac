import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FIRST_CLAUSE_KINDS, SECOND_CLAUSE_KINDS } from './amount-kinds'
import { amountOf, amountsOf } from './amounts'

const KINDS = [...FIRST_CLAUSE_KINDS, ...SECOND_CLAUSE_KINDS]

describe('the amount of a point', () => {
  test.each(KINDS.map(({ example }) => example))(
    'of “%s”, the example of a kind',
    (point, figure, unit, subject) => expect(amountOf(point)).toEqual({ figure, unit, subject }),
  )

  test.each([
    [
      'OpenAI 明确目标：2027 年完成 IPO，估值约 8520 亿美元',
      '8520',
      '亿美元',
      'OpenAI 明确目标：2027 年完成 IPO，估值',
    ],
    ['Stripe 约 75 亿美元收购平台 OpenRouter', '75', '亿美元', 'Stripe 收购平台 OpenRouter'],
    ['宇树科技发布 9900 元起的 R1 七轴机械臂', '9900', '元起', '宇树科技发布 R1 七轴机械臂'],
    ['Meta将裁员8,000人为AI投资让路', '8000', '人', 'Meta将裁员'],
    ['甲公司 2025 财年营收 13 亿美元', '13', '亿美元', '甲公司 2025 财年营收'],
    ['某行业已裁员约12万人', '12', '万人', '某行业已裁员'],
    ['甲公司与乙公司达成200亿美元多年协议', '200', '亿美元', '甲公司与乙公司达成多年协议'],
    ['超4000万美国人每天用ChatGPT', '4000', '万', '美国人每天用ChatGPT'],
    ['阿里敢于投入远超30亿', '30', '亿', '阿里敢于投入'],
  ])('of “%s”', (point, figure, unit, subject) => expect(amountOf(point)).toEqual({ figure, unit, subject }))

  test.each([
    ['甲公司拟融资 3 亿美元', '甲公司拟融资'],
    ['甲公司最快下周完成逾 30 亿美元融资', '甲公司最快下周完成融资'],
    ['甲公司即将完成 25 亿美元融资', '甲公司即将完成融资'],
    ['四巨头 2026 年 AI 支出将达 7250 亿美元', '四巨头 2026 年 AI 支出将达'],
    ['甲公司拟在纳斯达克上市，筹资280亿美元', '甲公司拟在纳斯达克上市，筹资'],
    ['甲公司获 3 亿美元融资意向', '甲公司获融资意向'],
    ['甲公司拟投资不超过 5 亿美元', '甲公司拟投资不超过'],
    ['消息称甲公司拟以 100 亿美元租用算力', '消息称甲公司拟租用算力'],
    ['IDC预测2030年机器人出货量突破51万台', 'IDC预测2030年机器人出货量'],
  ])('of “%s” says that it is planned or expected', (point, subject) =>
    expect(amountOf(point)?.subject).toBe(subject),
  )

  test.each([
    ['传大基金正洽谈领投 DeepSeek，估值有望接近 450 亿美元', 'the first clause has another party'],
    ['三星拟投资 Mistral AI，估值 200 亿欧元', 'the valuation is not that of the first name'],
    ['甲公司上市，中国机器人出货量达10万台', 'the second clause has its own subject'],
    ['甲公司上市，MiniMax市值突破500亿港元', 'the second clause has its own subject'],
    ['OpenAI计划2026年Q1推出ChatGPT成人模式', 'there is no amount'],
    ['腾讯云大会上 3000 人到场', 'nothing says what is measured'],
    ['甲公司否认裁员 500 人', 'the amount is denied'],
    ['软银投资估值 100 亿美元的甲公司', 'the amount describes another company'],
    ['谷歌计划向甲公司投资最高 400 亿美元', 'the amount is a limit'],
    ['甲公司营收 30 亿-50 亿美元', 'the amount is a range'],
    ['甲公司营收 30 亿元至 50 亿元', 'the amount is a range'],
    ['Linux 内核每天收到 5-10 份漏洞报告', 'the amount is a range'],
    ['甲公司向至少 20 家机构开放模型', 'the amount is a limit'],
    ['美国不到 19% 的企业部署 AI', 'the amount is a limit'],
    ['OpenAI启动广告业务，定价60美元/次', 'the unit is not known'],
    ['智元第 15000 台人形机器人下线', 'the number is an ordinal'],
    ['宇树G1人形机器人上岗', 'the number is a part of a name'],
    ['仅 31% 美国受访者信任 AI', 'the subject would lose the word “only”'],
    ['Anthropic：90%以上代码由AI生成', 'the subject would keep a word of the amount'],
    ['营收增长 20%，市值创新高', 'the owner is missing'],
    ['2025年营收16.99亿元', 'the owner is missing'],
    ['累计下载量超10亿', 'the owner is missing'],
    ['这是一家有480名员工的公司', 'the owner is missing'],
    ['约7%的用户会更早触发限制提示', 'the owner is missing'],
    ['甲公司：成立一年、估值200亿元', 'the words before the amount are no sentence'],
    ['甲公司建数据中心：10GW、投资超660亿美元', 'the words before the amount are no sentence'],
    ['甲公司8个月创ARR破1亿美元纪录', 'the words before the amount are no sentence'],
    ['每 3 名员工中有一人使用 ChatGPT', 'the number is a share'],
    ['甲公司以 110 亿美元估值融资 10 亿美元', 'the subject would have another amount'],
    ['甲公司筹备 IPO（目标估值 2 万亿美元）', 'the subject would have an open bracket'],
    [`甲公司${'很长的名字'.repeat(6)}融资 3 亿美元`, 'the subject would be too long'],
    ['甲公司推出 30 亿参数开源平台', 'the number is the size of a model'],
  ])('is not given of “%s”: %s', (point) => expect(amountOf(point)).toBeUndefined())
})

test('at most three amounts are returned, in the order of the points', () => {
  const points = [1, 2, 3, 4].map((at) => `某公司完成${at}亿元融资`)
  expect(amountsOf(['没有数字', ...points]).map(({ figure }) => figure)).toEqual(['1', '2', '3'])
})

/**
 * Points and headlines of real issues, one per line. The columns are the text and its amounts, each amount
 * with a regular expression that a correct subject matches. The reader who labelled the amounts had not seen
 * the rules or their output.
 */
const LABELLED = readFileSync(new URL('fixtures/points.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'))

test('every amount given for the labelled points has the right unit and subject', () => {
  const found = LABELLED.flatMap(([point = '', ...labels]) => {
    const amount = amountOf(point)
    return amount === undefined ? [] : [{ amount, labels }]
  })
  const wrong = found.filter(
    ({ amount: { figure, unit, subject }, labels }) =>
      !labels.some((label) => {
        const [written = '', expression = ''] = label.split(/ (.*)/s)
        return written === `${figure}${unit}`.replaceAll(' ', '') && new RegExp(expression).test(subject)
      }),
  )
  expect(wrong).toEqual([])
  expect(found.length).toBeGreaterThanOrEqual(130)
})
