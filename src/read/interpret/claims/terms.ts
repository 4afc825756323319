/**
 * The vocabulary of the narrative (年报叙述用语): every variant of a term stands in one place and says what
 * role it plays. A new wording is one more word here; the grammar in compose.ts knows roles only.
 */

export type Role =
  /** 申请 and its qualified names; `what`: strong (names 政府信息公开), medium (依申请公开), weak (申请). */
  | 'request'
  /** 行政复议, 行政诉讼 and its two kinds; `what` is the path below `disputes`. */
  | 'dispute'
  /** What became of a dispute; `what` is the outcome. */
  | 'result'
  /** A kind of processing result of table three; `what` is the path below `requests.outcomes`. */
  | 'outcome'
  /** A short name of such a result (信访类): one only where its group is being listed. */
  | 'reason'
  /** 其他 by itself: which list it belongs to decides. */
  | 'rest'
  /** `what`: named where the verb needs 申请 beside it (登记, 新增). */
  | 'received'
  | 'handled'
  /** 办理, 处理: done or to be done, context decides. */
  | 'handle'
  | 'toHandle'
  /** 结转: which way, the years beside it decide. */
  | 'carry'
  /** 正在办理: carried forward for requests, pending for disputes. */
  | 'underway'
  | 'feeNotice'
  | 'feeCharged'
  | 'feeCollected'
  | 'feeNoun'
  /** A subject of table two; `what` is the path below `disclosure`. */
  | 'disclosure'
  /** What was done with regulations and normative documents; `what` is the column. */
  | 'made'
  | 'time'
  | 'ownScope'
  | 'widerScope'
  | 'narrowScope'
  | 'zero'
  | 'all'
  | 'each'
  | 'respectively'
  | 'sum'
  | 'among'
  | 'except'
  /** Comparison with another figure: the number beside it is no count of its own. */
  | 'compare'
  /** A part that the form does not count: `ours` is one of requests or disputes (撤回, 自然人), others may not be. */
  | 'part'
  /** Another caseload or matter altogether; it takes over the subject. */
  | 'foreign'
  /** 政府信息公开 as a qualifier. */
  | 'info'
  | 'join'
  | 'filler';

type Entry = readonly [role: Role, what: string, variants: string];

const ENTRIES: readonly Entry[] = [
  // Requests (依申请公开)
  [
    'request',
    'strong',
    '政府信息公开申请 政府信息公开的申请 政府信息公开类申请 政府信息依申请公开 依申请公开政府信息申请 依申请公开政府信息 依申请公开申请 依申请公开的申请 依申请公开信息 依申请公开件 依申请公开事项 依申请政府信息公开 依申请信息公开 政府信息申请 信息公开申请 信息公开类申请 申请公开政府信息 要求公开政府信息的申请 公开政府信息申请 公开政府信息的申请 公开申请 政府信息公开申请件 信息公开申请件 政府信息公开申请事项 依申请公开申请件 依申请公开请求 政府信息公开请求 信息公开请求 提出政府信息公开申请 提出的政府信息公开申请 提出信息公开申请 提出依申请公开 政府信息公开的请求 公开政府信息的请求 申请公开信息',
  ],
  ['request', 'medium', '依申请公开'],
  ['request', 'weak', '申请 申请件 申请事项 申请书 申请表 公开件'],
  [
    'received',
    '',
    '收到 新收 新收到 受理 新受理 接收 新接收 共接收 接到 接收到 收办 收件 登记受理 收悉 共收 新接 接获 收到新增 新申请 新增申请 新提申请',
  ],
  ['received', 'named', '新增 登记 接件'],
  [
    'handled',
    '',
    '办结 办理完毕 办理完结 办理办结 已办理 答复 回复 已处理 处理完毕 处理办结 办复 答复办结 办理答复 办理并答复 办结并答复 办结答复 作出答复 予以答复 给予答复 审查答复 答复完毕 已答复 完成答复 完成办理 办理回复',
  ],
  ['handle', '', '办理 处理 承办 办件量 办件总量 办件数 办件总数'],
  [
    'toHandle',
    '',
    '应办 应办件 应办理 应办理件 应办申请 应办理申请 应处理 应处理申请 应当办理 应当处理 需办理 需处理 应予办理 应办总数 应办理总数 需办理的申请 待办理总量 应答复',
  ],
  [
    'carry',
    '',
    '结转 转结 结转自 结转到 结转至 结转入 转入 转至 转到 转 顺延 顺延至 顺延到 延至 延续至 延续到 延到 留待 留至 跨入 流转至 接转 递延至 延期至 延期到 推迟至 延后至 延长至 遗留 遗留至 未办结转 跨年 跨年度 滚存至 移至 留转 转接',
  ],
  [
    'underway',
    '',
    '正在办理 正在办理中 尚在办理 尚在办理中 仍在办理 仍在办理中 在办 在办理 办理中 待办 待办理 未办结 尚未办结 尚未办理完毕 未办理完毕 正在处理 正在处理中 尚未答复 正按程序办理 正在按程序办理 正在依法办理 正在按规定办理 正在按期办理 尚在办理期限内 尚在法定办理期限内 尚在答复期内 仍在答复期内 尚在答复期限内 仍在答复期限内 未到答复期限 未到办理期限 未到期 未到法定答复期限 未到法定期限 未到法定办理期限 未满答复期限 未满办理期限 尚在法定期限内 仍在法定期限内 尚在期限内 仍在期限内 尚在规定期限内 处于办理期限内 处于法定办理期限内 处于答复期限内 处于办理中 处在办理中 处于办理过程中 处在办理过程中 正处于办理 正处在办理 处于办理阶段 处在办理阶段 尚处办理阶段 正处于办理阶段 尚处于办理阶段 尚在办理阶段 正在办理过程中 尚在办理过程中 尚未到期 未到答复期 未到办理时限 未到答复时限 未到法定时限 未到法定答复时限 未到法定办理时限 尚未到办理时限 尚未到答复时限 尚未到办理期限 尚未到答复期限 未到规定期限 未到规定时限 未满办理时限 未满答复时限 未届答复期限 未超答复期限 期限未到 期限未满 期限未届满 答复期限未到 答复期限未满 办理期限未到 办理期限未满 答复期限未届满 办理期限未届满',
  ],
  // Outcomes of table three
  [
    'outcome',
    'disclosed',
    '予以公开 给予公开 同意公开 准予公开 予公开 答复予以公开 决定公开 公开答复 属于予以公开 予以全部公开',
  ],
  [
    'outcome',
    'partlyDisclosed',
    '部分公开 予以部分公开 同意部分公开 区分处理 部分予以公开 区分处理后部分公开',
  ],
  ['outcome', 'withheld', '不予公开 不公开 不同意公开 不予以公开 依法不公开 未予公开'],
  ['outcome', 'unavailable', '无法提供 不能提供 未能提供 不予提供'],
  ['outcome', 'unprocessed', '不予处理 不予受理 不作处理 不予以处理 未予处理'],
  ['outcome', 'other', '其他处理 其它处理 作其他处理 其他方式处理 其他处理方式 其他办理结果 其他答复'],
  ['outcome', 'withheld.stateSecret', '国家秘密 涉及国家秘密 属于国家秘密 涉密'],
  [
    'outcome',
    'withheld.otherLaw',
    '其他法律行政法规禁止公开 法律行政法规禁止公开 法律、行政法规禁止公开 其他法律、行政法规禁止公开 其它法律行政法规禁止公开 法律法规禁止公开 法律禁止公开 法律、法规禁止公开 其他法律法规禁止公开',
  ],
  [
    'outcome',
    'withheld.securityAndStability',
    '危及三安全一稳定 三安全一稳定 危及国家安全、公共安全、经济安全、社会稳定 危及国家安全、公共安全、经济安全和社会稳定 影响三安全一稳定',
  ],
  [
    'outcome',
    'withheld.thirdPartyRights',
    '保护第三方合法权益 第三方合法权益 损害第三方合法权益 涉及第三方合法权益 侵害第三方合法权益 涉及商业秘密、个人隐私 涉及个人隐私和商业秘密 第三方不同意公开 第三方权益 损害第三方权益 涉及第三方权益 保护第三方权益',
  ],
  ['outcome', 'withheld.internalAffairs', '三类内部事务信息 内部事务信息 内部事务类信息 内部事务'],
  ['outcome', 'withheld.processInformation', '四类过程性信息 过程性信息 过程信息'],
  [
    'outcome',
    'withheld.enforcementFiles',
    '行政执法案卷 行政执法案卷信息 执法案卷 执法案卷信息 行政执法案卷类',
  ],
  ['outcome', 'withheld.inquiryMatters', '行政查询事项 行政查询 查询事项 属行政查询'],
  [
    'outcome',
    'unavailable.notHeld',
    '本机关不掌握相关政府信息 本机关不掌握相关信息 本机关不掌握 不掌握相关政府信息 不掌握相关信息 不掌握 本机关未掌握相关政府信息 本机关未掌握 未掌握相关信息 不掌握该信息 不掌握政府信息',
  ],
  [
    'outcome',
    'unavailable.creationRequired',
    '没有现成信息需要另行制作 没有现成信息需另行制作 没有现成信息 需要另行制作 需另行制作 另行制作 需要制作 需制作 需加工制作 需要加工、分析 需另行加工制作 无现成信息需要另行制作 无现成信息需另行制作 无现成信息 没有现成信息、需要另行制作',
  ],
  [
    'outcome',
    'unavailable.unclear',
    '补正后申请内容仍不明确 补正后仍不明确 补正后内容仍不明确 经补正后仍不明确 补正后申请仍不明确 补正后申请内容不明确 补正仍不明确 申请内容仍不明确',
  ],
  [
    'outcome',
    'unprocessed.petition',
    '信访举报投诉类申请 信访举报投诉类 信访、举报、投诉类申请 信访、举报、投诉类 信访投诉举报类申请 信访投诉举报类 信访举报投诉 信访、投诉、举报类申请 信访、投诉、举报类 信访类申请 信访举报类申请',
  ],
  ['outcome', 'unprocessed.duplicate', '重复申请 重复提出申请 重复提交申请 重复申请类'],
  ['outcome', 'unprocessed.publication', '要求提供公开出版物 提供公开出版物 公开出版物 索要公开出版物'],
  [
    'outcome',
    'unprocessed.excessive',
    '无正当理由大量反复申请 大量反复申请 无正当理由反复大量申请 反复大量申请 无正当理由大量、反复申请',
  ],
  [
    'outcome',
    'unprocessed.reconfirmation',
    '要求行政机关确认或重新出具已获取信息 要求确认或重新出具已获取信息 确认或重新出具已获取信息 重新出具已获取信息 要求行政机关确认或者重新出具已获取信息 要求重新出具已获取信息',
  ],
  [
    'outcome',
    'other.notCorrected',
    '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 申请人无正当理由逾期不补正行政机关不再处理其政府信息公开申请 申请人无正当理由逾期不补正 无正当理由逾期不补正 申请人逾期不补正 逾期不补正 逾期未补正 申请人逾期未补正 申请人无正当理由逾期未补正 无正当理由逾期未补正',
  ],
  [
    'outcome',
    'other.feeUnpaid',
    '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开申请 申请人逾期未按收费通知要求缴纳费用 逾期未按收费通知要求缴纳费用 逾期未缴纳费用 逾期未缴费 逾期不缴费 未按要求缴费 逾期未按要求缴费 申请人逾期未缴费 申请人逾期未缴纳费用 逾期未缴费视为放弃 逾期未缴费视为放弃申请 逾期未缴纳视为放弃申请 逾期不缴纳费用',
  ],
  // Short names of reasons, which mean one only in the list of their group.
  [
    'reason',
    'unprocessed.petition',
    '信访类 信访 投诉类 举报类 投诉举报类 信访投诉类 信访举报类 信访事项 信访件 信访、投诉类 信访、举报类 投诉、举报类 信访、投诉、举报 信访、举报、投诉 信访、投诉 信访、举报',
  ],
  ['reason', 'unavailable.unclear', '申请内容不明确 内容不明确'],
  ['reason', 'unprocessed.duplicate', '重复 重复类'],
  ['reason', 'unprocessed.excessive', '反复申请 大量申请'],
  ['rest', '', '其他 其它 其他情形 其他类 其他类型 其他原因 其他情况'],
  // Disputes
  [
    'dispute',
    'reconsideration',
    '行政复议 行政复议案件 行政复议案 行政复议申请 复议 行政复议答复 行政复议答复案件 复议答复 复议答复案件 复议案件 复议案 被复议 复议申请 行政复议案件数 提起行政复议 申请行政复议 被申请行政复议 被申请复议 被提起行政复议 被提起复议 被行政复议',
  ],
  [
    'dispute',
    'litigation',
    '行政诉讼 行政诉讼案件 行政诉讼案 诉讼 诉讼案件 诉讼案 行政应诉 行政应诉案件 应诉案件 应诉 被诉 被起诉 被提起诉讼 被提起行政诉讼 提起行政诉讼 提起诉讼 行政诉讼应诉案件 被诉案件',
  ],
  [
    'dispute',
    'directLitigation',
    '未经复议直接起诉 未经行政复议直接起诉 未经复议直接诉讼 未经复议直接提起诉讼 未经复议直接提起行政诉讼 未经行政复议直接提起行政诉讼 未经行政复议直接提起诉讼 未经复议起诉 未经复议 直接起诉 直接提起诉讼 直接提起行政诉讼 直接诉讼 未经复议程序直接起诉 未复议直接起诉',
  ],
  [
    'dispute',
    'litigationAfterReconsideration',
    '复议后起诉 复议后诉讼 行政复议后起诉 经复议后起诉 经行政复议后起诉 复议后提起诉讼 复议后提起行政诉讼 经复议后提起诉讼 经复议后提起行政诉讼 经行政复议后提起行政诉讼 行政复议后提起行政诉讼 行政复议后提起诉讼 复议后再起诉 先复议后起诉 复议后又起诉 行政复议后诉讼 经复议起诉 经复议后诉讼',
  ],
  [
    'result',
    'upheld',
    '维持 结果维持 维持结果 被维持 获维持 获得维持 予以维持 决定维持 判决维持 维持原行政行为 维持原具体行政行为 维持原答复 维持原决定 维持原判 维持行政行为 结果为维持 胜诉 维持原答复意见 维持本机关答复 驳回诉讼请求 驳回原告诉讼请求 驳回其诉讼请求 驳回原告的诉讼请求 驳回原告全部诉讼请求 判决驳回 判决驳回诉讼请求 判决驳回原告诉讼请求 判决驳回其诉讼请求',
  ],
  [
    'result',
    'corrected',
    '纠正 结果纠正 纠正结果 被纠正 被纠错 纠错 判决撤销 撤销 被撤销 决定撤销 予以纠正 判决纠正 确认违法 被确认违法 责令重作 责令重新作出 责令重新答复 败诉 判决撤销原答复 判决撤销原答复并责令重作 撤销原答复 撤销原行政行为 责令重新处理 责令履行 判决败诉 撤销并责令重新答复 结果为纠正 撤销原答复并责令重作',
  ],
  ['result', 'other', '其他结果 其它结果 结果其他 结果为其他 其他处理结果'],
  [
    'result',
    'pending',
    '尚未审结 未审结 尚未审理终结 尚未结案 未结案 正在审理 正在审理中 尚在审理 尚在审理中 仍在审理 仍在审理中 在审理中 审理中 未结 待审结 尚未作出决定 尚未裁决 尚未判决 尚未审理完毕 未审理完毕 尚未办结',
  ],
  // Processing fees (信息处理费)
  [
    'feeNotice',
    '',
    '收费通知 收费通知书 收费通知单 收费告知书 发出收费通知 发出收费通知书 信息处理费收费通知 信息处理费收费通知书 发送收费通知 开具收费通知 缴费通知 缴费通知书 缴费通知单 缴款通知书 缴费告知书 信息处理费收费通知单 信息处理费缴费通知书 出具收费通知 下达收费通知 制发收费通知 信息处理费通知 信息处理费通知书',
  ],
  [
    'feeCharged',
    '',
    '涉及收取 应收取 应收 涉及金额 涉及费用 涉及收费 涉及收费金额 要求缴纳 应缴 应缴纳 拟收取 通知收取 需收取 要求收取 应收金额 应收费用 涉及总金额 通知缴纳 通知缴费 涉及信息处理费 应缴金额 涉及 应收总额 收费通知金额 计收 要求缴费 涉及信息处理费金额 涉费 涉费金额',
  ],
  ['feeCharged', 'sum', '总金额 通知金额 金额 总额 收费金额'],
  [
    'feeCollected',
    'actual',
    '实际收取 实收 实收取 实际收到 实际缴纳 实缴 实收金额 实际收费 已实际收取 实际到账 实际收取金额 实缴金额 缴费 缴纳 缴费金额 缴纳金额 实收费用 实际收缴 实际征收 实际入库 已收取 实到账 实际收取费用 已缴 已缴纳 已缴费 实际缴费 实际收到缴费 收到缴费',
  ],
  ['feeCollected', '', '收取 收缴 共收取 征收'],
  [
    'feeNoun',
    'strong',
    '信息处理费 信息处理费用 政府信息公开信息处理费 政府信息公开处理费 依申请公开信息处理费 政府信息公开费用 信息公开处理费 处理费',
  ],
  ['feeNoun', 'weak', '费用 任何费用 相关费用 收费'],
  // Table two
  ['disclosure', 'regulations', '规章 政府规章 地方政府规章 部门规章'],
  ['disclosure', 'normativeDocuments', '行政规范性文件 规范性文件 规范性文件数'],
  ['disclosure', 'licensing.decisions', '行政许可决定 行政许可处理决定 行政许可'],
  ['disclosure', 'penalties.decisions', '行政处罚决定 行政处罚处理决定 行政处罚'],
  ['disclosure', 'compulsion.decisions', '行政强制决定 行政强制处理决定 行政强制'],
  ['disclosure', 'charges.amount', '行政事业性收费 行政事业性收费金额 行政事业性收费收入'],
  ['disclosure', 'procurement.projects', '政府集中采购项目 集中采购项目 政府集中采购'],
  ['disclosure', 'procurement.amount', '采购总金额 集中采购总金额 政府集中采购总金额'],
  ['made', 'issued', '制发 制定 出台 印发 新制定 制定出台 制定印发 制定发布 新制发 新出台 本年制发'],
  ['made', 'repealed', '废止 本年废止'],
  ['made', 'inForce', '现行有效 现行有效的 现行有效件数'],
  ['made', 'newlyMade', '新制作'],
  ['made', 'newlyPublished', '新公开'],
  ['made', 'publicTotal', '对外公开总数 对外公开总数量 对外公开'],
  ['made', 'decided', '作出 做出 处理决定 处理决定数量 本年处理决定数量 作出处理决定'],
  // Time and scope
  [
    'time',
    'this',
    '本期 本年 本年度 今年 全年 全年度 年内 当年 当年度 一年来 今年以来 本年度以来 本年以来 年初以来 报告期 报告期内 本报告期 本报告期内 本报告年度 年度内 本年内 本年度内 统计期内 统计年度内 全年共',
  ],
  [
    'time',
    'prev',
    '期初 上期 上年 上年度 上一年 上一年度 上一年同期 去年同期 上年同期 去年 此前 以前年度 往年 年初 前一年 前一年度 去年底 上年底 上年末',
  ],
  ['time', 'next', '下年 下年度 下一年 下一年度 次年 明年 来年 次年度 后一年度'],
  [
    'time',
    'part',
    '上半年 下半年 一季度 二季度 三季度 四季度 第一季度 第二季度 第三季度 第四季度 季度 前三季度 个季度 每季度 每月 月均 日均 单月 当月 本月 每年 每日 上季度 本季度',
  ],
  [
    'time',
    'since',
    '历年 历史累计 以来 至今 实施至今 施行至今 近年来 近年 多年来 五年来 三年来 两年来 近三年 近五年 近两年 实施以来 施行以来 开展以来',
  ],
  ['sum', '', '合计 共计 总计 总共 合共 总和 累计共 两项合计 以上合计 二者合计 两者合计'],
  ['among', '', '其中 含 包括 包含 其中含 含有 其中包括 内含'],
  ['except', '', '不含 不包括 不包含 未含 除去 扣除'],
  ['respectively', '', '分别 依次 分别为 分别是 依次为'],
  ['all', '', '均 全部 都 全数 悉数 皆 均已 均被 全都'],
  ['each', '', '各 各有 各为'],
  [
    'zero',
    '',
    '未 没有 无 不存在 未有 暂无 尚无 并无 未曾 零 没 未再 从未 无任何 无一例 无一起 无一件 无一宗 没有一起 没有一件',
  ],
  ['join', 'and', '和 与 及 以及 或 或者 暨 跟'],
  ['join', 'both', '并 且'],
  [
    'compare',
    '',
    '比 较 同比 环比 相比 相较 较之 对比 增长 下降 上升 减少 增加 多了 少了 提高 降低 增幅 降幅 占 占比 比例 比重 率 持平 翻番 上涨 超出 净增 净减 多于 少于 平均 最多 最高 最少',
  ],
  // 由上年的204件降至187件: the figure after it is the year's own
  [
    'compare',
    'to',
    '增至 降至 升至 减至 增加至 增加到 增长至 增长到 上升至 上升到 提升至 提升到 下降至 下降到 减少至 减少到',
  ],
  // Parts that the form does not count
  [
    'part',
    '',
    '网络 网上 在线 线上 线下 信函 邮寄 邮政 邮件 电子邮件 电子邮箱 当面 现场 传真 来访 来信 窗口 平台 渠道 途径 互联网 网站 书面 口头 电话 快递 个人 单位 律师 征求 征询 领域 类别 非本机关 转办 批复 每件 出庭 人次 清理 备案 备案审查 公开征求 驳回 调解 和解 终止 终结 调整 群众 公开类 非公开 非公开类 应公开 应公开未公开 应公开而未公开 应公开而不予公开 应当公开 应当公开而未公开 应当公开而不予公开 修订、修改 修改、修订',
  ],
  [
    'part',
    'ours',
    '第三方意见 第三方意见征询书 第三方意见征求书 第三方意见征询函 征求第三方意见 征求第三方意见函 第三方意见征求函 属于主动公开范围 属于主动公开 主动公开范围 已主动公开 延期 延长 延期答复 延长答复期限 补正 补正告知书 补正通知书 告知书 撤回 主动撤回 撤诉 撤销申请 逾期 超期 超时 自然人 企业 商业企业 法人 法人或其他组织 法人及其他组织 法人和其他组织 法人或者其他组织 科研机构 社会公益组织 法律服务机构 立案 开庭 修订 修改 失效 宣布失效 内容 提出',
  ],
  // 已审结5件 is a part, 均已审结并维持 is not
  ['part', 'concluded', '审结 已审结 审理完毕 已结案 结案'],
  // Other caseloads and matters
  [
    'foreign',
    '',
    '12345 热线 工单 诉求 留言 建议 提案 人大代表 政协 政协委员 来电 咨询 投诉 举报 满意率 办复率 意见 征求意见函 征求意见 意见函 征询函 征询件 协查函 函件 公文 公文属性 属性 主动公开 浏览量 访问量 点击量 阅读量 关注 粉丝 信息发布 发布信息 发布 推送 新媒体 门户网站 微信 微博 公众号 栏目 培训 会议 专题 新闻 政策解读 解读 制度 规章制度 政策文件 许可申请 行政许可申请 民事诉讼 民事 刑事 仲裁 调查 检查 督查 考核 抽查 问卷 咨询件 图书 公报 档案 查阅 接待 党内规范性文件 党务公开 证明事项 权责清单 政务服务事项 监督 纠纷 案卷评查 项目 资金 预算 决算 政务服务 服务事项 审批 审批事项 听证 执法检查 行政检查 行政裁决 行政确认 行政给付 国家赔偿 复核 代理 作为复议机关 作为行政复议机关 作为复议机构 作为行政复议机构',
  ],
  [
    'info',
    '',
    '政府信息公开 信息公开 政府信息公开工作 信息公开工作 政务公开 政府信息公开类 政府信息公开领域 信息公开领域 信息公开类 政府信息 政府信息公开方面',
  ],
  [
    'ownScope',
    '',
    '全区各级行政机关 全县各级行政机关 全市各级行政机关 全省各级行政机关 各级行政机关 全区各级 全县各级 全市各级 全省各级 全州各级 全旗各级 各级各部门 各级政府 各级 全区 全县 全州 全旗 全局 全委 全厅 全院 全系统 全域 我区 我县 我州 我旗 我局 我委 我厅 我办 我院 我镇 我乡 我街道 我单位 我机关 我部 我中心 我会 我室 我所 我处 我市 我省 全市 全省 全镇 全乡 全街道 本区 本县 本市 本省 本局 本委 本厅 本办 本镇 本乡 本街道 本部门 本单位 本机关 本行政机关 各承办单位 承办单位 各部门 各单位 各行政机关 行政机关 县政府 区政府 市政府 省政府 镇政府 乡政府 本系统 机关 单位',
  ],
  [
    'narrowScope',
    'core',
    '区政府本级 县政府本级 市政府本级 省政府本级 州政府本级 区本级 县本级 市本级 省本级 州本级 本级 政府本级 机关本级 局机关 委机关 厅机关 区政府办公室 县政府办公室 市政府办公室 省政府办公厅 区政府办 县政府办 市政府办 省政府办 政府办公室 政府办 区级机关 市级机关 县级机关',
  ],
  [
    'narrowScope',
    'unit',
    '各镇街 各街镇 各乡镇 各镇 各街道 各县区 各区县 各市县 各市区 各区市县 各县市 各县市区 各乡镇、街道 各镇、街道 各乡镇和街道 各部门各镇街 部门及镇街 所属部门 各乡镇街道 各镇街道 市级部门 区级部门 县级部门 市直部门 区直部门 县直部门 市直单位 区直单位 县直单位 省级部门 省直部门 下属单位 直属单位 所属单位 派出机构 各分局',
  ],
  [
    'filler',
    '',
    '出现 有效 各类 任何 不再处理 行政机关不再处理 不再处理其政府信息公开申请 将 将于 因为 的 了 共 共有 有 为 是 计 达 达到 数 数量 件数 总数 总量 数为 涉 涉及到 涉及的 因 由 由于 从 自 引起 引发 导致 造成 加 产生 发生 新发生 共发生 案件 案 申请人 情况 情形 事项 事件 等 类 已 依法 依规 依法依规 依照规定 按时 按期 按期限 及时 按规定 按照规定 按要求 按照要求 在法定期限内 在法定时限内 法定期限内 法定时限内 期限内 时限内 规定期限内 在规定期限内 在规定时限内 法定 公民、法人和其他组织 公民、法人或者其他组织 公民、法人或其他组织 公民、法人及其他组织 公民法人和其他组织 公众 社会公众 对 向 在 于 中 里 所 其 该 被 提交的 提交 提出的 提起的 提起 工作 方面 累计 一共 另有 另 还有 尚有 剩余 其余 余下 剩 余 其他各类 外 除 除外 连同 加上 加之 暂 继续 以 从而 即 也 亦 又 则 同时 而 已经 来 而来 至 到 底 年底 到年底 至年底 截至年底 截至目前 经 经审查 审查后 经研究 作出 做出 做 作 决定 告知 属于 属 按 按照 依据 根据 出具 类型 方式 结果 结果为 情况为 如下 具体 上述 这 此 被行政复议机关 被复议机关 被复议机构 不服 实际 量 复议机关 行政复议机关 复议机构 人民法院 法院 经法院 经复议机关 原答复 原行政行为 针对 有关 相关 关于 与 本机关作为被告 作为被告 作为被申请人 被申请人 以本机关为被告的 一并 期末 年末 需 须 可 需要 将 之 一起 一审 二审 全 本 我 各 申请量 办理 予以 给予 所涉 发出 共发出 送达 发送 下发 开具 金额 总额 共收到信息处理费 上缴国库 人民币 就 用于 其中的 仍 尚 还 待 之和 公开 政府 县 区 市 省 依申请 接续 办 收费 通知 应 申请公开的 现 现有 目前 截至 截止 截至到 截止到 组成 构成 两部分组成 两部分构成 以外 之外 更新 被告 为被告 居民 村民 市民 群众提出 群众提出的 群众提交的 符合 条件 进行 公民 正 正在 尚在 仍在 不当 不满 不满意 主要 原因 主要原因 理由 答复类别 答复类型 办理类别 办理类型 答复种类 最终 最后 全口径 口径 统计 登记的 当中 以上 上 下 给 该类 分类 这些 继而 程序 程序性 期间 期内 予 得 获 提供 责令 起 件 宗 份 条 项 部 内 均按 实现',
  ],
];

/** A term of a certain length, as the lexer steps over it. */
export interface Term {
  role: Role;
  what: string;
  length: number;
}

/** A node of the trie of all terms: `term` is the one that ends here. */
export interface TermNode {
  next: Map<number, TermNode>;
  term: Term | undefined;
}

let root: TermNode | undefined;

/** The trie of all terms by UTF-16 unit, built when it is first asked for. */
export function terms(): TermNode {
  root ??= build();
  return root;
}

function build(): TermNode {
  const top: TermNode = { next: new Map(), term: undefined };
  for (const [role, what, variants] of ENTRIES) {
    for (const variant of variants.split(' ')) {
      let node = top;
      for (let i = 0; i < variant.length; i++) {
        const c = variant.charCodeAt(i);
        let next = node.next.get(c);
        if (!next) {
          next = { next: new Map(), term: undefined };
          node.next.set(c, next);
        }
        node = next;
      }
      // The first role a variant is given wins: the entries above go from the particular to the general.
      node.term ??= { role, what, length: variant.length };
    }
  }
  return top;
}
