/** A single sentence in brackets: `(no reference document available)`, `[Insert source here]`, `（暂无参考资料）`. */
const BRACKETED = /^[(（[【<{][^()（）[\]【】\n]{2,120}[)）\]】>}][.。]?$/
/** Words that a model writes if it has no content. */
const NO_CONTENT =
  /^(?:n\/?a|none|null|undefined|nil|todo|tbd|placeholder|无|略|空|暂无.{0,10}|(?:内容|资料|数据)?(?:待补充|待更新|待定|缺失)|(?:no|not) .{0,60}\b(?:available|provided|found|applicable))[.。…]*$/iu
/** Apologies that a model writes instead of content. */
const EXCUSE =
  /^(?:as an ai\b|i(?:['’]m| am) (?:sorry|unable)|i (?:cannot|can['’]t)|sorry,|抱歉[，,]|对不起[，,]|很抱歉|作为一?个?\s?(?:AI|人工智能|语言模型))/iu

/** Tells whether a text is only a placeholder or an apology of a model. */
export function isResidue(text: string): boolean {
  const clean = text.replace(/\s+/g, ' ').trim()
  if (clean.length > 200) return false
  return BRACKETED.test(clean) || NO_CONTENT.test(clean) || EXCUSE.test(clean)
}
