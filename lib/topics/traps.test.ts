import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileTopics } from './compile'
import { parseTopics } from './parse'

const matcher = compileTopics(parseTopics(readFileSync('testing/lists/topics.yaml', 'utf8')).topics)
const found = (text: string): string =>
  matcher
    .match(text)
    .map(({ topic, start, end }) => `${topic}:${text.slice(start, end)}`)
    .join(' ')

describe('bundled topics do not match inside other words, across two words, or in phrases with another meaning', () => {
  test.each([
    'metadata、metabase 与 Metaverse',
    '更好的智能体验',
    '推高通胀，大幅提高通用性',
    '旧金山',
    '黑客马拉松',
    '欧美团队与完美团队',
    '情感升华为艺术',
    '原生图形接口',
    '研发电池，使用电脑',
    '对手机会不多，助手机制简单',
    '新方法案例，算法案例',
    '更新规则，创新规模',
    '道具身份',
    '普通义务',
    '科学生成，数学生态',
    '提高校验，提高考核',
    '几百度的高温',
    '一个字节，字节码',
    '可灵活扩展',
    '麻辣小龙虾',
    '首席科学家',
    'Kubernetes、Helios、Physical Intelligence、access',
    'n8n_mcp',
    'iPhone 时刻',
    '改编程序',
    '新增资源，关注资讯，标注资料',
    '语音色情，匹配音频，搭配音箱',
    '描绘图景，一万卡路里',
    '迎来 ChatGPT 时刻、“ChatGPT时刻”',
    '阶跃函数',
  ])('%s', (text) => expect(found(text)).toBe(''))
})

describe('bundled topics match by any of their names', () => {
  test.each([
    ['谷歌与Google', 'google:谷歌 google:Google'],
    ['谷歌DeepMind', 'deepmind:谷歌DeepMind'],
    ['通义千问Qwen3.5-Plus', 'qwen:通义千问 qwen:Qwen3.5'],
    ['阿里云通义实验室', 'alibaba-cloud:阿里云 alibaba:通义实验室'],
    ['多智能体系统', 'ai-agent:智能体系统'],
    ['ＯｐｅｎＡＩ发布ＧＰＴ－５．５', 'openai:ＯｐｅｎＡＩ gpt:ＧＰＴ'],
    ['Claude Opus 4.5', 'claude-opus:Claude Opus'],
    ['奥特曼与马斯克', 'sam-altman:奥特曼 elon-musk:马斯克'],
    ['Meta超级智能实验室', 'meta:Meta meta:超级智能实验室'],
    ['SpaceXAI 与 SpaceX', 'xai:SpaceXAI spacex:SpaceX'],
    ['华为昇腾与鸿蒙', 'huawei:华为 ascend:昇腾 harmonyos:鸿蒙'],
  ])('%s', (text, names) => expect(found(text)).toBe(names))
})
