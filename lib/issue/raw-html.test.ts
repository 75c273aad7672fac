import { describe, expect, test } from 'vitest'
import { textOf } from './hast'
import { toBlocks } from './markdown'

const textIn = (markdown: string): string =>
  textOf(toBlocks(markdown, 1).map(({ element }) => element))
    .replace(/\s+/g, ' ')
    .trim()
const tagsIn = (markdown: string): string => JSON.stringify(toBlocks(markdown, 1))

describe('HTML in an issue', () => {
  test.each([
    ['a break in any spelling breaks the line', '甲<br/>乙<br />丙<BR>丁', '甲 乙 丙 丁'],
    [
      'a button loses its tags and keeps its text',
      '文 <button class="fav" onclick="fav(1)" title="收藏">☆</button> 后',
      '文 ☆ 后',
    ],
    [
      'so in a block',
      '<nav class="bar"><a href="https://a.example/9.pdf">PDF</a> <button data-id="9">分享</button></nav>',
      'PDF 分享',
    ],
    ['old elements', '<font color="red">红</font>与<center>中</center>', '红与中'],
    ['elements that no standard knows, with attributes', '<my-card title="x">字</my-card>', '字'],
    [
      'a component stays as text, for its attributes may hold text',
      '<Card title="标题">字</Card>',
      '<Card title="标题">字</Card>',
    ],
    [
      'a script and a style show nothing',
      '前 <script>alert(1)</script>后\n\n<style>\n.a{color:red}\n</style>\n\n完',
      '前 后完',
    ],
    ['a script without an end hides nothing', '<script>\n正文', '正文'],
    ['a comment shows nothing', '甲<!-- 注 -->乙', '甲乙'],
    [
      'what a line talks about stays',
      '使用 <button> 与 <div> 标签，<T> 与 vector<int>',
      '使用 <button> 与 <div> 标签，<T> 与 vector<int>',
    ],
    ['signs of comparison stay', '1<2，3>2，a<b，x < y > z', '1<2，3>2，a<b，x < y > z'],
    ['tags in code stay', '`<br/>` 与 `<button>`', '<br/> 与 <button>'],
  ])('%s', (_, markdown, text) => expect(textIn(markdown)).toBe(text))

  test('formatting elements lose their attributes, which a browser would repeat in each block below', () => {
    const open = Array.from({ length: 60 }, (_, n) => `<b title="${n}"><p>`).join('')
    expect(tagsIn(`<div>${open}x</div>`).length).toBeLessThan(60 * 1_000)
  })
})
