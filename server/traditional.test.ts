import { describe, expect, test } from 'vitest'
import { piecesToTraditional, toTraditional } from './traditional'

describe('text in traditional characters', () => {
  test.each([
    ['人工智能软件与服务器', '人工智慧軟體與伺服器'],
    ['干部、干净、后台、皇后、头发、出发', '幹部、乾淨、後臺、皇后、頭髮、出發'],
    ['默认用视频，内存 16 GB', '預設用影片，記憶體 16 GB'],
    ['“原生大模型”与‘具身’', '「原生大模型」與『具身』'],
    [
      'OpenAI’s GPT <b>5.5</b> &amp; https://a.example/x',
      'OpenAI’s GPT <b>5.5</b> &amp; https://a.example/x',
    ],
  ])('%s is %s', (text, traditional) => expect(toTraditional(text)).toBe(traditional))

  test.each([
    ['新品发布会', '新品發布會'],
    ['激活参数 370 亿', '啟用參數 370 億'],
    ['字节刷新纪录，性价比高', '字節刷新紀錄，性價比高'],
    ['字节跳动批量生产', '字節跳動批量生產'],
  ])('%s keeps the words of the news: %s', (text, traditional) =>
    expect(toTraditional(text)).toBe(traditional),
  )
})

describe('text cut into pieces', () => {
  test('is converted as a whole, and keeps the cuts between words', () => {
    expect(piecesToTraditional(['人工', '智能', '发布', '软件'])).toEqual(['人工', '智慧', '發布', '軟體'])
    expect(piecesToTraditional(['只', '有', '一', '只'])).toEqual([...'只有一隻'])
  })

  test('loses a cut that is inside a phrase', () => {
    expect(piecesToTraditional(['用', '默', '认', '值']).join('|')).toBe('用|預設|值')
  })
})
