import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileTopics } from './compile'
import type { Topic } from './model'

const topic = (id: string, fields: Partial<Topic>): Topic => ({
  id,
  name: id,
  kind: '公司',
  aliases: [],
  exact: [],
  not: [],
  description: '',
  ...fields,
})

const TOPICS = [
  topic('google', { aliases: ['谷歌', 'Google'] }),
  topic('deepmind', { aliases: ['DeepMind', 'Google DeepMind', '谷歌 DeepMind'], parent: 'google' }),
  topic('meta', { exact: ['Meta'], not: ['Meta-Learning'] }),
  topic('o1', { exact: ['o1'] }),
  topic('qwen', { aliases: ['Qwen*', '千问'] }),
  topic('gpt', { exact: ['GPT*'] }),
  topic('claude', { aliases: ['Claude*'] }),
  topic('claude-code', { aliases: ['Claude Code'], parent: 'claude' }),
  topic('qualcomm', { aliases: ['高通'], not: ['提高通', '高通量'] }),
  topic('hugging-face', { aliases: ['Hugging Face'] }),
  topic('glasses', { aliases: ['AI 眼镜'] }),
  topic('education', { aliases: ['教育', '高校'], kind: '领域' }),
  topic('images', { aliases: ['生图', '图像生成', 'GPU'], kind: '领域' }),
  topic('ces', { exact: ['CES'], kind: '领域' }),
  topic('agents', { aliases: ['智能体'], kind: '技术' }),
  topic('browser', { exact: ['Chrome'], kind: '技术', parent: 'google' }),
  topic('pichai', { aliases: ['皮查伊'], kind: '人物', parent: 'google' }),
]
const matcher = compileTopics(TOPICS)
const shown = (text: string): string =>
  matcher
    .match(text)
    .map(({ topic: id, start, end }) => `${id}:${text.slice(start, end)}`)
    .join(' ')

describe('a sentence names a topic', () => {
  test.each([
    ['谷歌与Google是一家', 'google:谷歌 google:Google'],
    ['用GOOGLE搜索，googler 不算', 'google:GOOGLE'],
    ['Ｇｏｏｇｌｅ发布', 'google:Ｇｏｏｇｌｅ'],
    ['Meta发布新模型', 'meta:Meta'],
    ['（Meta）“Meta”Meta、Meta’s', 'meta:Meta meta:Meta meta:Meta meta:Meta'],
    ['metadata 与 meta 分析、Metaverse、Meta_x', ''],
    ['Meta-Learning 是一种方法，Meta learning 也是', ''],
    ['OpenAI o1 发布', 'o1:o1'],
    ['使用o1推理', 'o1:o1'],
    ['o1.5、o10、foo1、o1x、2o1、O1', ''],
    ['o1。下一句', 'o1:o1'],
    ['o1.', 'o1:o1'],
    ['o1-mini', 'o1:o1'],
    ['Qwen3.5-VL、Qwen 3、qwen2、Qwen', 'qwen:Qwen3.5 qwen:Qwen qwen:qwen2 qwen:Qwen'],
    ['Qwench 与 Qwen3xyz', ''],
    ['GPT4o、GPT-5.2、ChatGPT、gpt', 'gpt:GPT4o gpt:GPT'],
    [
      'Claude Code 与 ClaudeCode 与 Claude-Code 与 Claude',
      'claude-code:Claude Code claude-code:ClaudeCode claude-code:Claude-Code claude:Claude',
    ],
    ['Claude Codes', 'claude:Claude'],
    ['高通发布芯片', 'qualcomm:高通'],
    ['提高通胀、高通量推理', ''],
    ['提高通胀，高通回应', 'qualcomm:高通'],
    [
      'huggingface、Hugging　Face、Hugging‑Face',
      'hugging-face:huggingface hugging-face:Hugging　Face hugging-face:Hugging‑Face',
    ],
    ['AI眼镜与 AI 眼镜', 'glasses:AI眼镜 glasses:AI 眼镜'],
    ['', ''],
    ['谷', ''],
  ])('%s', (text, found) => expect(shown(text)).toBe(found))

  test('the longest name wins, and its mention includes the parent topic that it names', () => {
    expect(matcher.match('Google DeepMind')).toEqual([
      { topic: 'deepmind', start: 0, end: 15, exact: false, holds: ['google'] },
    ])
    expect(matcher.match('谷歌DeepMind')[0]?.holds).toEqual(['google'])
    expect(matcher.match('DeepMind')[0]?.holds).toEqual([])
  })

  test('nothing is found without topics', () => expect(compileTopics([]).match('谷歌 Google')).toEqual([]))
})

describe('a report is about', () => {
  const found = (headline: string, body: string): readonly string[] =>
    matcher.topicsOf({ headline, body }).map(({ topic: id, role }) => `${id} ${role}`)

  test('the names in its headline, with their ancestors', () => {
    expect(found('DeepMind 新论文', '')).toEqual(['deepmind about', 'google about'])
    expect(found('谷歌发布', 'Google 与谷歌')).toEqual(['google about'])
  })

  test('the name that its text begins with', () => {
    expect(found('一则消息', '谷歌宣布裁员。')).toEqual(['google about'])
    expect(found('一则消息', '据彭博社报道，谷歌宣布裁员。')).toEqual(['google about'])
    expect(found('一则消息', '：谷歌宣布裁员')).toEqual(['google about'])
    expect(found('一则消息', '有人收购了谷歌的股份。')).toEqual(['google mentioned'])
  })

  test('a technology that its first sentence names near the beginning', () => {
    expect(found('新品', '：面向智能体的数据库')).toEqual(['agents about'])
    expect(found('新品', '一种数据库。面向智能体。')).toEqual(['agents mentioned'])
    expect(found('新品', '一种数据库，支持多智能体协作。')).toEqual(['agents mentioned'])
    expect(found('新品', '现有工具（如智能体）太慢。')).toEqual(['agents mentioned'])
  })

  test('but not a product that its first sentence names behind other words', () =>
    expect(found('新品', '一个装在 Chrome 里的数据库。')).toEqual(['browser mentioned']))

  test('a person of its first sentence who is named three times or acted against', () => {
    expect(found('内讧', '公司总裁皮查伊遭质疑。皮查伊回应，皮查伊致歉。')).toEqual(['pichai about'])
    expect(found('内讧', '公司总裁皮查伊遭质疑。皮查伊回应。')).toEqual(['pichai mentioned'])
    expect(found('内讧', '多州起诉谷歌及皮查伊。')).toEqual(['pichai about', 'google mentioned'])
  })

  test('a field that its first sentence names, if it occurs again', () => {
    expect(found('新政', '教育部发布办法，高校先行。')).toEqual(['education about'])
    expect(found('新政', '教育部发布办法。')).toEqual(['education mentioned'])
    expect(found('新政', '以高校为例，高校先行。')).toEqual(['education mentioned'])
    expect(found('新法', '新法管教育、招聘等领域，高校先行。')).toEqual(['education mentioned'])
    expect(found('换人', '教育业务副总裁离开，曾管高校。')).toEqual(['education mentioned'])
  })
})

describe('a report is also about', () => {
  const isAbout = (headline: string, body: string): readonly string[] =>
    matcher.topicsOf({ headline, body }).flatMap(({ topic: id, role }) => (role === 'about' ? [id] : []))

  test.each([
    ['a field that says of what kind the subject is', '多家公司在本周发布新的生图工具。', ['images']],
    ['but not a kind in a list', '多家公司在本周发布写作和生图工具。', []],
    ['a field with a long name very near the beginning', '某校公开图像生成的数据。', ['images']],
    ['but not one behind a comma', '某校公开数据，图像生成也在内。', []],
    ['but not one of Latin letters only', '某校公开 GPU 的数据。', []],
    ['but not the occasion of the news', '某校在 CES 公开数据。', []],
    ['names in a list with which its text begins', '谷歌、Meta 和千问都涨价。', ['google', 'meta', 'qwen']],
    ['a product whose owner its text begins with', 'Meta 旗下的千问涨价。', ['meta', 'qwen']],
    ['a product whose release it reports', '某校与多家公司今天发布 Claude Code。', ['claude-code', 'claude']],
    ['a person who is named again and again', '开庭。皮查伊、皮查伊、皮查伊、皮查伊、皮查伊。', ['pichai']],
    ['but not an officer of the defendant', '多州起诉该公司及其总裁皮查伊。', []],
  ])('%s', (_, body, topics) => expect(isAbout('一则消息', body)).toEqual(topics))

  test('the person whom the headline calls only by the office', () => {
    expect(isAbout('一家公司的 CEO 担忧', '据报道，首席执行官皮查伊表示担忧。')).toEqual(['pichai'])
    expect(isAbout('一家公司担忧', '据报道，首席执行官皮查伊表示担忧。')).toEqual([])
  })
})

describe('a report only mentions', () => {
  const mentioned = (headline: string, body = ''): readonly string[] =>
    matcher.topicsOf({ headline, body }).flatMap(({ topic: id, role }) => (role === 'mentioned' ? [id] : []))

  test.each([
    ['a point of comparison', '千问超越 Google DeepMind', ['deepmind']],
    ['a list of them', '千问编程能力比肩谷歌和 Claude Code、DeepMind', ['google', 'claude-code', 'deepmind']],
    ['what is supported', '新模型适配高通', ['qualcomm']],
    ['what is used', '清华团队基于千问训练机器人', ['qwen']],
    ['a former employer', '谷歌前员工创业', ['google']],
    ['an investor', '初创公司获谷歌投资', ['google']],
    ['the owner of a company', '皮查伊旗下 Meta 裁员', ['pichai']],
    ['a person who only says whose product it is', '皮查伊 DeepMind 上线', ['pichai']],
    ['whose relative or lawyer it is', '皮查伊之女入学', ['pichai']],
    ['a person who comments on the news of others', '千问上线，皮查伊：很好', ['pichai']],
    ['the platform of a version', '输入法 Chrome 版上线', ['browser']],
  ])('%s', (_, headline, topics) => expect(mentioned(headline)).toEqual(topics))

  test('not a person whose statement is the headline, nor a party to a case about copyright', () => {
    expect(mentioned('皮查伊：千问很好')).toEqual([])
    expect(mentioned('Google版权诉讼升级')).toEqual([])
  })

  test('not a person in a case against a company', () => expect(mentioned('皮查伊 Meta 案开庭')).toEqual([]))

  test('a person who only announces something, unless the headline names them', () => {
    expect(mentioned('一则消息', '皮查伊宣布 Claude 上线。')).toEqual(['pichai', 'claude'])
    expect(mentioned('皮查伊谈上线', '皮查伊宣布 Claude 上线。')).toEqual(['claude'])
  })

  test('not what follows the comparison', () =>
    expect(mentioned('千问超越 Claude，DeepMind 道贺')).toEqual(['claude']))

  test('other names in its text, without their ancestors', () =>
    expect(mentioned('一则消息', '它超越 Claude Code 与 DeepMind')).toEqual([
      'claude-code',
      'claude',
      'deepmind',
    ]))

  test('fields only near the beginning, or if they occur again', () => {
    const far = '字'.repeat(70)
    expect(mentioned('新政', `${far}也用于教育`)).toEqual([])
    expect(mentioned('新政', `${far}也用于教育，高校先行`)).toEqual(['education'])
    expect(mentioned('新品', `${far}将在 CES 展出`)).toEqual(['ces'])
  })

  test('not a name that begins the title of a work', () =>
    expect(matcher.match('游戏《Claude Mortis》上线')).toEqual([]))
})

describe('whatever the text', () => {
  const piece = fc.constantFrom(
    '谷歌',
    'Google',
    ' DeepMind',
    'Meta',
    '-Learning',
    'o1',
    '.5',
    'Claude',
    ' Code',
    '高通',
    '提',
    '量',
    '\ud83d',
    '\0',
    'Ｑｗｅｎ',
    '3',
    '_',
    ' ',
    '𠮷',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join('')),
  )

  test('mentions are in order and inside the text, and never overlap', () => {
    fc.assert(
      fc.property(text, (any) => {
        let free = 0
        for (const { start, end } of matcher.match(any)) {
          expect(start).toBeGreaterThanOrEqual(free)
          expect(end).toBeGreaterThan(start)
          free = end
        }
        expect(free).toBeLessThanOrEqual(any.length)
      }),
    )
  })

  test('a name of letters is never matched inside a longer word', () => {
    fc.assert(
      fc.property(text, fc.stringMatching(/^[a-z]{1,5}$/), (before, letters) => {
        expect(matcher.match(`${before} ${letters}Meta`).every(({ end }) => end <= before.length + 1)).toBe(
          true,
        )
      }),
    )
  })
})
