/** Words that the platform's segmenter cuts, found in the paper's own headlines; put together again. */
export const WORDS: ReadonlySet<string> = new Set(
  `开源 谷歌 具身 算力 万亿 千亿 百亿 数亿 千万 千问 芯片 编程 登顶 字节 腾讯 估值 首个 首款 首次 首超 首例 首轮 首作 首现 首家 首发
  多模态 全模态 宇树 智谱 亿元 亿美元 万美元 黄仁勋 接入 白热化 重构 重塑 软银 自研 升温 联手 月之暗面 智元 京东 美团 微信 阶跃 付费
  可灵 登场 反思 豆包 扎克伯格 隐忧 文档 提速 端侧 亮剑 之父 春晚 优化 混元 元宝 万卡 电商 高管 齐发 对标 实时 迎来 市值 专为 红线
  新规 华为 昇腾 全双工 财报 年报 评测 超前 定档 屠榜 竞速 豪掷 剑指 敲响 解锁 原力 小红书 港股 美股 高通 魔改 新范式 范式 概览 万行
  远超 灵波 真武 注资 贝索斯 逐际 发力 炸场 客服 轻量 硅谷 加码 家电 构建 反超 外包 高危 赛道 上传 换帅 索尼 半马 霸榜 领跑 标注 扩容
  长约 管控 音频 三箭 内测 公测 刹车 最强 全栈 全线 全链路 互联网 重磅 社媒 热议 严管 额度 工信部 跃升 可视化 发文 可控 无屏 认购
  港交所 狂飙 翻倍 挂牌 群联 专项 星标 主打 烧钱 烧掉 围剿 共建 踩雷 涉黄 同天 同日 产出 打假 归零 重启 同比 奥尔特曼 脑机 营销 漫剧 犯上
  强调 试点 大厂 突围 侵权 井喷 营收 入驻 钉钉 悟空 被指 套壳 跻身 抢客 周调 走红 一键 第二 硬刚 涌入 实测 高德 决胜 刷屏 吞下
  马斯克 雷蛇 戴森 盖茨 比尔 开药 封禁 守门员 机器人 大模型 小模型 智能体 写手 小程序 处方权 怒怼 连环 只打 关键球 末日论 敲警钟
  智驾 车企 蔚来 小鹏 理想 比亚迪 商汤 阿里 百度 快手 抖音 网易 讯飞 寒武纪 摩尔线程 壁仞 英伟达 英特尔 台积电 三星 联想 高管 裁员 欧盟
  奇瑞 犹他州 芜优 智警 失控 暴涨 暴跌 大涨 大跌 涨价 降价 获批 停产 量产 上市潮 元年 资本潮 秀肌肉 越狱 越界 出圈 破圈 封号 辟谣 提效 降本`.split(
    /\s+/,
  ),
)

/**
 * Words that the segmenter tears apart together with the word after them (机器|人大|模型): they are cut out first.
 */
export const WHOLE = /(机器人|大模型|小模型|多模态|全模态)/

/** Small words that stand alone: a line may break on both sides of them. */
export const PARTICLES: ReadonlySet<string> = new Set([
  ...'与和的了是在为被让向把将再又也还但从以或及等到由对比用给跟并而且就都只可能要想会去来这那其',
])
