import { headingText, isList } from './brief-lists'
import { linksIn } from './hast'
import type { Block } from './markdown'
import { hasInterpretation } from './outline'

/** Titles of sections about the paper itself: table of contents, sponsors, subscription, contributors. */
const ABOUT_PAPER =
  /^(?:(?:本期)?目录|(?:本期)?赞助(?:商)?|关于(?:我们|本刊|周刊|本周刊)|(?:如何)?订阅(?:方式|本刊|周刊)?|(?:如何|欢迎|参与)?(?:投稿|贡献)(?:方式)?|联系(?:我们|方式)|往期(?:回顾|推荐|周刊|内容)?|免责声明|版权(?:声明|信息)?|致谢|(?:table of )?contents|(?:our )?sponsors?|about(?: us| this newsletter)?|(?:how to )?subscribe|(?:how to )?contribut(?:e|ing|ors)|contact(?: us)?|(?:previous|past) issues|disclaimer|credits|acknowledge?ments|目次|お問い合わせ)$/iu
/** Titles of sections that sum up the issue, if they are text without links and lists. */
const SUMMARY =
  /^(?:(?:今日|本日|每日|本期|本周)?(?:总结|摘要|概览|概述|导读|小结)|(?:daily |weekly |executive )?summary|overview|tl;?dr|はじめに|まとめ|概要)$/iu
/** Matches text around such a title: numbers and signs before it, a translation in brackets after it. */
const TITLE_DECORATION =
  /^(?:[\d\s\p{P}\p{S}]|\ufe0f|\u200d)+|\s*[(（][^()（）]*[)）]$|(?:[\s\p{P}\p{S}]|\ufe0f)+$/gu

/**
 * Tells whether the blocks under a heading are about the paper or the whole issue. Such blocks are not
 * reports.
 */
export function isBoilerplate(heading: Block, blocks: readonly Block[]): boolean {
  if (linksIn(heading.element.children).length > 0 || hasInterpretation(blocks)) return false
  const title = headingText(heading).replace(TITLE_DECORATION, '')
  if (ABOUT_PAPER.test(title)) return true
  const isText = !blocks.some((block) => isList(block) || linksIn([block.element]).length > 0)
  return SUMMARY.test(title) && isText
}
