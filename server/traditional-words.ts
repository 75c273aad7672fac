/**
 * News words that OpenCC's Taiwan phrases would convert to programmers' terms (发布会 to 釋出會, the company 字节 to
 * 位元組, 刷新纪录 to 重新整理紀錄). Each pair is a word in traditional characters and its replacement.
 */
export const NEWS_WORDS = `發佈 發布|參數 參數|字節 字節|擴展 擴展|權限 權限|審覈 審核|刷新 刷新|優化 優化|循環 循環|聲明 聲明|性價比 性價比|全局 全局|類型 類型|實例 實例|局部 局部|算子 算子|連接 連接|綁定 綁定|腳本 腳本|映射 映射|對象 對象|萬象 萬象|進程 進程|溢出 溢出|批量 批量|擴展性 擴展性|方便麪 泡麵`
