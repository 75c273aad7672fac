/*
 * Words of the generated news. The names are real, so that topics are found in them; the events are invented.
 */

export const WHO = [
  ...[
    'OpenAI',
    'Anthropic',
    '谷歌',
    '英伟达',
    'Meta',
    '微软',
    '阿里巴巴',
    '字节跳动',
    '百度',
    '腾讯',
    '华为',
    '小米',
  ],
  ...[
    '智谱',
    'DeepSeek',
    'Mistral',
    '宇树科技',
    '苹果',
    '亚马逊',
    '三星',
    '特斯拉',
    '月之暗面',
    '台积电',
    'xAI',
    'ＡＭＤ',
  ],
]

export const DOES = [
  ...[
    '发布',
    '开源',
    '收购',
    '投资',
    '起诉',
    '推迟',
    '下架',
    '升级',
    '演示',
    '裁撤',
    '扩建',
    '联手',
    '质疑',
    '回应',
    '追加',
  ],
  ...['试产', '降价', '复盘', '拆分', '招募'],
]

export const WHAT = [
  ...[
    '新一代推理模型',
    '多模态数据集',
    '德州数据中心',
    '人形机器人产线',
    '编程智能体',
    '语音助手',
    '端侧芯片',
    '视频生成工具',
  ],
  ...[
    '安全评测报告',
    '云服务价格表',
    '开发者大会日程',
    '自动驾驶车队',
    '蛋白质设计平台',
    '搜索入口',
    '办公套件',
    'GPT-6 接口',
  ],
  ...[
    '1.2GW 电力合同',
    '光互连实验室',
    '教育大模型',
    'o5 推理版本',
    '世界模型',
    '液冷机柜',
    '版权许可协议',
    'Agent 市场',
  ],
]

export const MORE = [
  ...[
    '业内认为此举将改变竞争格局',
    '公司没有披露具体金额',
    '新版本的上下文长度翻了一倍',
    '首批用户来自金融与制造业',
  ],
  ...[
    '分析师预计明年才会见到收入',
    '此前的版本因为稳定性问题被批评',
    '监管部门表示正在了解情况',
    '团队规模在半年内扩大了三倍',
  ],
  ...[
    '社区反馈集中在成本与延迟',
    '合作方将提供电力与场地',
    '误差 <1%，价格却没有变',
    '同一季度的出货量达到 1.4 亿美元',
  ],
  ...[
    '竞争对手当天就跟进了价格',
    '文档里只留下一句说明',
    '测试名额在一小时内发完',
    '内部备忘录提到了三个期限',
  ],
]

/** Labels of insights with their weights. Some are misspelt, as in real issues. */
export const INSIGHT_LABELS = [
  ['深度解读 & 洞察', 80],
  ['深度解读', 14],
  ['深度解读 & 洽察', 2],
  ['深度解读 & 洞潜', 2],
  ['深度解读 & 洢ight', 2],
] as const

export const OTHER_LABELS = ['背景', '关键数据', '核心能力', '时间线', '行业影响']

export const HOSTS = [
  ...[
    'ithome.com',
    'aibase.com',
    'qbitai.com',
    'techcrunch.com',
    'arxiv.org',
    'openai.com',
    'github.com',
    'x.com',
  ],
  ...['oschina.net', '36kr.com', 'www.theverge.com', 'mp.weixin.qq.com', 'news.example.net'],
]

export const CARD = `---

<div class="telegram-card">
  <div class="telegram-card__body">
    <div class="telegram-card__title">每天一期，先看为快</div>
    <a class="telegram-card__cta" href="https://t.me/made_up_daily">加入群组</a>
    <img class="telegram-card__qr" src="https://img.example.net/qr.jpg" alt="群组二维码">
  </div>
</div>`
