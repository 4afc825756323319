/** Short names of kinds, so that a table of phrasings stays readable. */
export const KINDS: Record<string, string> = {
  in: 'requests.received.total',
  prior: 'requests.broughtForward.total',
  due: 'requests.toHandle.total',
  done: 'requests.outcomes.total.total',
  next: 'requests.carriedForward.total',
  open: 'requests.outcomes.disclosed.total',
  partly: 'requests.outcomes.partlyDisclosed.total',
  withheld: 'requests.outcomes.withheld.subtotal.total',
  secret: 'requests.outcomes.withheld.stateSecret.total',
  law: 'requests.outcomes.withheld.otherLaw.total',
  safety: 'requests.outcomes.withheld.securityAndStability.total',
  third: 'requests.outcomes.withheld.thirdPartyRights.total',
  internal: 'requests.outcomes.withheld.internalAffairs.total',
  process: 'requests.outcomes.withheld.processInformation.total',
  files: 'requests.outcomes.withheld.enforcementFiles.total',
  inquiry: 'requests.outcomes.withheld.inquiryMatters.total',
  unavailable: 'requests.outcomes.unavailable.subtotal.total',
  notHeld: 'requests.outcomes.unavailable.notHeld.total',
  creation: 'requests.outcomes.unavailable.creationRequired.total',
  unclear: 'requests.outcomes.unavailable.unclear.total',
  unprocessed: 'requests.outcomes.unprocessed.subtotal.total',
  petition: 'requests.outcomes.unprocessed.petition.total',
  duplicate: 'requests.outcomes.unprocessed.duplicate.total',
  publication: 'requests.outcomes.unprocessed.publication.total',
  excessive: 'requests.outcomes.unprocessed.excessive.total',
  reconfirm: 'requests.outcomes.unprocessed.reconfirmation.total',
  other: 'requests.outcomes.other.subtotal.total',
  notCorrected: 'requests.outcomes.other.notCorrected.total',
  feeUnpaid: 'requests.outcomes.other.feeUnpaid.total',
  otherOther: 'requests.outcomes.other.other.total',
  r: 'disputes.reconsideration.total',
  rUp: 'disputes.reconsideration.upheld',
  rCorr: 'disputes.reconsideration.corrected',
  rOther: 'disputes.reconsideration.other',
  rPend: 'disputes.reconsideration.pending',
  l: 'disputes.litigation.total',
  lUp: 'disputes.litigation.upheld',
  lCorr: 'disputes.litigation.corrected',
  lOther: 'disputes.litigation.other',
  lPend: 'disputes.litigation.pending',
  d: 'disputes.directLitigation.total',
  dUp: 'disputes.directLitigation.upheld',
  dCorr: 'disputes.directLitigation.corrected',
  dPend: 'disputes.directLitigation.pending',
  a: 'disputes.litigationAfterReconsideration.total',
  aUp: 'disputes.litigationAfterReconsideration.upheld',
  aPend: 'disputes.litigationAfterReconsideration.pending',
  notices: 'processingFees.notices',
  charged: 'processingFees.charged',
  collected: 'processingFees.collected',
  docs: 'disclosure.normativeDocuments.issued',
  docsGone: 'disclosure.normativeDocuments.repealed',
  docsNow: 'disclosure.normativeDocuments.inForce',
  docsMade: 'disclosure.normativeDocuments.newlyMade',
  docsPublished: 'disclosure.normativeDocuments.newlyPublished',
  rules: 'disclosure.regulations.issued',
  rulesNow: 'disclosure.regulations.inForce',
  licences: 'disclosure.licensing.decisions',
  penalties: 'disclosure.penalties.decisions',
  charges: 'disclosure.charges.amount',
  purchases: 'disclosure.procurement.projects',
  purchased: 'disclosure.procurement.amount',
};

export interface Case {
  text: string;
  /** `in=286 next=18~`: short kind, value, ~ when approximate. */
  says: string;
}

const table = (rows: string): Case[] =>
  rows
    .trim()
    .split('\n')
    .map((row) => {
      const [text = '', says = ''] = row.split('⇒');
      return { text: text.trim().replaceAll('↵', '\n'), says: says.trim() };
    });

/** A clerk's phrasings, one a line: text ⇒ claims (nothing after ⇒ means none). ↵ is a line end. */
export const REQUESTS: Case[] = table(`
本年度我县新收到政府信息公开申请512件，上年度结转33件，办结501件，结转下年度44件。 ⇒ in=512 prior=33 done=501 next=44
全年共接收政府信息公开申请87宗，均依法答复。 ⇒ in=87
报告期内，我局收办依申请公开事项16起。 ⇒ in=16
一年来，全县共接到公民、法人和其他组织提交的政府信息公开申请326份。 ⇒ in=326
全县新受理信息公开申请74件，办理完毕70件，余下4件结转下一年度继续办理。 ⇒ in=74 done=70 next=4
共有61件政府信息公开申请在本年度新收。 ⇒ in=61
2024年度登记政府信息公开申请205条。 ⇒ in=205
政府信息公开申请数量为58件，其中新收55件，上年结转3件。 ⇒ due=58 in=55 prior=3
今年以来收到政府信息公开申请9件，全部按期办结。 ⇒ in=9
截至2024年12月31日，共收到政府信息公开申请39件，已办结36件，3件正在办理中。 ⇒ in=39 done=36 next=3
全年收到政府信息公开申请45件，已答复43件，剩余2件结转下年度办理。 ⇒ in=45 done=43 next=2
新收申请37件，由2023年结转5件，年底前办结40件，2件结转至2025年。 ⇒ in=37 prior=5 done=40 next=2
二〇二四年收到政府信息公开申请十七件，二〇二三年结转一件。 ⇒ in=17 prior=1
收到政府信息公开申请一百零六件，办结一百件。 ⇒ in=106 done=100
收到申请1，206件，办结1，190件，结转下年度16件。 ⇒ in=1206 done=1190 next=16
收到申请1 206件，办结1 190件。 ⇒ in=1206 done=1190
收到政府信息公开申请12 34件。 ⇒
全市共收到政府信息公开申请1↵207件，办↵结1,↵190件。 ⇒ in=1207 done=1190
全 年 共 收 到 申 请 2 8 件 ， 全 部 办 结 。 ⇒ in=28
全年受理政府信息公开申请６３件，答复６１件，結轉下年度２件。 ⇒ in=63 done=61 next=2
本機關全年收到政府資訊公開申請？件。 ⇒
收到政府信息公开申请超过600件。 ⇒ in=600~
收到政府信息公开申请近500件，办结480余件。 ⇒ in=500~ done=480~
收到政府信息公开申请约2.1万件，答复2万余件。 ⇒ in=21000~ done=20000~
收到政府信息公开申请1.2万件。 ⇒ in=12000~
收到政府信息公开申请100件左右。 ⇒ in=100~
全年受理申请300件（含上年结转12件），办结290件。 ⇒ due=300 prior=12 done=290
全年受理（含上年结转）政府信息公开申请300件。 ⇒ due=300
全年共受理政府信息公开申请300件（含上年度结转），办结290件，10件结转下年。 ⇒ due=300 done=290 next=10
共收到政府信息公开申请258件，其中上年结转8件。 ⇒ due=258 prior=8
共收到政府信息公开申请258件，其中新收250件、上年度结转8件，办结251件。 ⇒ due=258 in=250 prior=8 done=251
共收到政府信息公开申请258件（不含上年结转8件）。 ⇒ in=258 prior=8
收到申请120件，加上上年结转的6件，应办理126件。 ⇒ in=120 prior=6 due=126
新收申请120件、上年结转6件，共计126件。 ⇒ in=120 prior=6 due=126
上年结转6件，今年新收120件，合计应办126件，全年办结119件，7件结转下年度继续办理。 ⇒ prior=6 in=120 due=126 done=119 next=7
连同上年结转的6件，全年共受理政府信息公开申请126件。 ⇒ prior=6 due=126
需办理的政府信息公开申请共126件。 ⇒ due=126
全年办理政府信息公开申请126件，其中予以公开88件、部分公开12件。 ⇒ done=126 open=88 partly=12
全年办理政府信息公开申请126件。 ⇒
全年处理申请126件，其中本年新收120件，上年结转6件。 ⇒ due=126 in=120 prior=6
收到政府信息公开申请60件，办理58件，结转下年度2件。 ⇒ in=60 done=58 next=2
收到并办结政府信息公开申请14件。 ⇒ in=14 done=14
依法答复政府信息公开申请207件（含2023年结转9件）。 ⇒ done=207 prior=9
全年新收和答复政府信息公开申请分别为91件和88件。 ⇒ in=91 done=88
新收、办结、结转下年度申请分别为91件、88件和3件。 ⇒ in=91 done=88 next=3
新收、上年结转的申请分别为91件，2件。 ⇒ in=91 prior=2
新收、上年结转申请分别为91件、2件、3件。 ⇒
上年度结转、结转下年度均为0件。 ⇒ prior=0 next=0
上年度未办结的申请4件已于本年度办结。 ⇒ prior=4
另有5件申请尚在法定办理期限内。 ⇒ next=5
其余6件按程序顺延到下一年度答复。 ⇒ next=6
剩余7件结转。 ⇒ next=7
本年度结转9件。 ⇒
全年办结申请81件，结转9件。 ⇒ done=81 next=9
期末转入下一年度办理的申请3件。 ⇒ next=3
转下年继续办理的有2件。 ⇒ next=2
无结转下年度申请。 ⇒ next=0
没有上年结转的申请。 ⇒ prior=0
本年度没有结转至下年度继续办理的政府信息公开申请。 ⇒ next=0
无结转申请。 ⇒
未收到依申请公开事项。 ⇒ in=0
我办2024年没有收到政府信息公开申请。 ⇒ in=0
本机关未接到公民、法人和其他组织提出的政府信息公开申请。 ⇒ in=0
本年度无依申请公开。 ⇒ in=0
不存在政府信息公开申请。 ⇒ in=0
2023年未收到政府信息公开申请。 ⇒
未收到对政府信息公开申请答复的意见。 ⇒
全年收到政府信息公开申请0件。 ⇒ in=0
收到政府信息公开申请为零。 ⇒ in=0
依申请公开方面，全年收到申请33件，同比下降12%。 ⇒ in=33
全年收到政府信息公开申请33件，较2023年减少4件，降幅10.8%。 ⇒ in=33
与2023年的37件相比，本年收到申请33件。 ⇒ in=33
2023年收到政府信息公开申请37件，办结36件；2024年收到33件，办结31件。 ⇒ in=33 done=31
去年受理政府信息公开申请37件，今年受理33件。 ⇒ in=33
上半年收到政府信息公开申请18件，下半年收到15件。 ⇒
1至6月收到申请18件，7-12月收到申请15件，全年合计收到申请33件。 ⇒ in=33
1-12月共收到政府信息公开申请33件。 ⇒ in=33
截至6月底收到政府信息公开申请18件。 ⇒
《条例》施行以来累计受理政府信息公开申请860件。 ⇒
近三年来共收到政府信息公开申请300件，其中2024年收到98件。 ⇒ in=98
2019年至2024年收到政府信息公开申请700件。 ⇒
月均收到政府信息公开申请8件。 ⇒
收到申请44件，占全市的12%。 ⇒ in=44
申请办结率100%，满意率98%。 ⇒
收到申请91件，其中通过网络收到70件，当面收到21件。 ⇒ in=91
收到政府信息公开申请91件，其中网上申请70件、信函申请15件、现场申请6件。 ⇒ in=91
收到政府信息公开申请91件，其中自然人80件，法人或其他组织11件。 ⇒ in=91
收到申请91件（县教育局收到40件，县住建局收到51件）。 ⇒ in=91
县教育局收到申请40件，县住建局收到申请51件，全县共收到申请91件。 ⇒ in=91
申请主要涉及土地征收40件、住房保障12件、财政资金5件。 ⇒
涉及征地拆迁的申请40件。 ⇒
征地类申请受理40件。 ⇒
延期答复申请4件，发出补正通知书6份。 ⇒
对4件申请延长答复期限，全年答复申请52件。 ⇒ done=52
收到第三方意见3件。 ⇒
收到协查函2件，均已回复。 ⇒
12345热线受理工单8123件，办结8100件。 ⇒
12345热线受理工单8123件。按期办结8100件。 ⇒
办理网民留言153条，答复153条；受理政府信息公开申请12件，办结12件。 ⇒ in=12 done=12
承办人大代表建议27件，办结27件。 ⇒
受理群众来信来访61件，办结60件。 ⇒
收到意见建议215条，全部答复。 ⇒
全年受理行政许可申请2046件，办结2040件。 ⇒
受理法律援助申请30件。 ⇒
受理救助申请30件，办结29件。 ⇒
发布信息3870条，办结12件。 ⇒
制发公文1345件，其中不予公开426件、主动公开600件。 ⇒
认定公文属性80件。其中主动公开20件、不予公开60件。 ⇒
回应公众关切12次，举办活动3场，答复咨询40人次。 ⇒
一是完善制度3项；二是受理申请8件；三是培训2次。 ⇒ in=8
市公安局收到政府信息公开申请17件。 ⇒ in=17
第三季度收到申请5件。 ⇒
全县收到政府信息公开申请164件，其中县政府本级收到37件，办结36件。 ⇒ in=164 in=37 done=36
全年受理政府信息公开申请12件次。 ⇒ in=12
收到政府信息公开申请共计33件；均已按期办结。 ⇒ in=33
收到申请（2024-01-01至2024-12-31）33件。 ⇒ in=33
`);

export const OUTCOMES: Case[] = table(`
办结的申请中，予以公开50件，部分公开9件，不予公开3件，无法提供20件，不予处理2件，其他处理1件。 ⇒ open=50 partly=9 withheld=3 unavailable=20 unprocessed=2 other=1
办理结果为：予以公开50件；部分公开9件；不予公开3件；无法提供20件；不予处理2件；其他1件。 ⇒ open=50 partly=9 withheld=3 unavailable=20 unprocessed=2 other=1
其中，50件予以公开、9件部分公开、3件不予公开。 ⇒ open=50 partly=9 withheld=3
答复“予以公开”50件（占58.8%）、“部分公开”9件（占10.6%）。 ⇒ open=50 partly=9
从答复类型看，作出予以公开决定50件，不予公开决定3件。 ⇒ open=50 withheld=3
同意公开50件，不同意公开3件。 ⇒ open=50 withheld=3
予以公开、部分公开共59件。 ⇒
予以公开（含部分公开）59件。 ⇒
公开或部分公开的59件。 ⇒
予以公开和不予公开分别为50件、3件。 ⇒ open=50 withheld=3
予以公开和不予公开各5件。 ⇒ open=5 withheld=5
收到申请5件，均予以公开。 ⇒ in=5 open=5
收到申请5件，办结4件，均予以公开。 ⇒ in=5 done=4 open=4
收到申请1件，予以公开。 ⇒ in=1 open=1
收到申请5件，上年结转1件，均予以公开。 ⇒ in=5 prior=1
不予公开12件，其中属于国家秘密2件，其他法律行政法规禁止公开3件，危及“三安全一稳定”1件，保护第三方合法权益6件。 ⇒ withheld=12 secret=2 law=3 safety=1 third=6
因属于内部事务信息不予公开4件，因属于行政执法案卷不予公开2件。 ⇒ internal=4 files=2
不予公开（属于国家秘密）1件。 ⇒ secret=1
部分公开（区分处理的，只计这一情形，不计其他情形）7件。 ⇒ partly=7
无法提供30件，其中本机关不掌握相关政府信息25件、没有现成信息需要另行制作4件、补正后申请内容仍不明确1件。 ⇒ unavailable=30 notHeld=25 creation=4 unclear=1
不予处理9件（信访举报投诉类申请4件、重复申请3件、无正当理由大量反复申请2件）。 ⇒ unprocessed=9 petition=4 duplicate=3 excessive=2
要求提供公开出版物1件，要求行政机关确认或重新出具已获取信息2件。 ⇒ publication=1 reconfirm=2
其他处理6件，其中申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请4件，其他2件。 ⇒ other=6 notCorrected=4 otherOther=2
申请人逾期未缴费1件，申请人撤回5件。 ⇒ feeUnpaid=1
不予公开12件，其中属于国家秘密2件，其他10件。 ⇒ withheld=12 secret=2
无不予公开情形。 ⇒ withheld=0
在不予公开的12件中，行政查询事项3件。 ⇒ withheld=12 inquiry=3
申请量较大的领域中，征地类予以公开5件。 ⇒
教育局予以公开5件。 ⇒
因不予公开引发行政复议3件。 ⇒
予以公开50余件。 ⇒ open=50~
予以公开率85%，部分公开9件。 ⇒ partly=9
不予受理2件。 ⇒ unprocessed=2
`);

export const DISPUTES: Case[] = table(`
因政府信息公开被申请行政复议8件，结果维持5件，结果纠正1件，其他结果1件，尚未审结1件。 ⇒ r=8 rUp=5 rCorr=1 rOther=1 rPend=1
因政府信息公开工作被申请行政复议8件，其中维持5件、纠正1件、其他1件、未审结1件；被提起行政诉讼2件，其中维持1件、尚未审结1件。 ⇒ r=8 rUp=5 rCorr=1 rOther=1 rPend=1 l=2 lUp=1 lPend=1
发生政府信息公开类行政复议8宗，5宗维持，1宗被纠正，2宗正在审理。 ⇒ r=8 rUp=5 rCorr=1 rPend=2
8件行政复议案件中，复议机关维持5件，撤销2件，尚未审结1件。 ⇒ r=8 rUp=5 rCorr=2 rPend=1
涉政府信息公开行政复议3件、行政诉讼2件，均维持。 ⇒ r=3 l=2 rUp=3 lUp=2
涉政府信息公开行政复议3件，均予以维持；行政诉讼2件，均胜诉。 ⇒ r=3 rUp=3 l=2 lUp=2
涉政府信息公开行政复议、行政诉讼共5件。 ⇒
涉政府信息公开行政复议、行政诉讼各1件。 ⇒ r=1 l=1
涉政府信息公开行政复议和行政诉讼分别为3件和2件。 ⇒ r=3 l=2
行政复议、行政诉讼均为0件。 ⇒ r=0 l=0
政府信息公开行政复议、行政诉讼0件。 ⇒ r=0 l=0
行政复议维持、纠正、其他结果、尚未审结分别为5件、1件、1件、1件。 ⇒ rUp=5 rCorr=1 rOther=1 rPend=1
行政诉讼中，未经复议直接起诉3件，均为维持；复议后起诉1件，尚未审结。 ⇒ d=3 dUp=3 a=1 aPend=1
未经行政复议直接提起行政诉讼3件（维持2件、未审结1件），经复议后提起行政诉讼1件（维持1件）。 ⇒ d=3 dUp=2 dPend=1 a=1 aUp=1
被法院判决撤销的政府信息公开行政诉讼案件2件。 ⇒ lCorr=2
未发生因政府信息公开引起的行政复议、行政诉讼案件。 ⇒ r=0 l=0
未发生政府信息公开行政复议，提起行政诉讼1件。 ⇒ r=0 l=1
没有因政府信息公开被申请行政复议、提起行政诉讼的情况。 ⇒ r=0 l=0
无行政复议和行政诉讼。 ⇒ r=0 l=0
不存在因政府信息公开申请行政复议的情形。 ⇒ r=0
未收到政府信息公开申请，无行政复议、行政诉讼案件。 ⇒ in=0 r=0 l=0
未收到政府信息公开申请和行政复议、行政诉讼。 ⇒ in=0 r=0 l=0
政府信息公开行政复议2件，均未被纠错。 ⇒ r=2 rCorr=0
政府信息公开行政复议2件，没有败诉。 ⇒ r=2 rCorr=0
未发生因政府信息公开引发的投诉、举报和行政复议。 ⇒ r=0
县司法局受理行政复议申请120件，审结110件，维持80件。 ⇒
复议机构办理行政复议案件120件。 ⇒
全年办理行政应诉案件33件，其中涉及政府信息公开的2件，均维持。 ⇒ l=2 lUp=2
全年办理行政应诉案件33件，胜诉30件。 ⇒
办理民事诉讼5件。 ⇒
2023年政府信息公开行政复议9件，2024年3件。 ⇒
上年度政府信息公开行政复议9件，本年度政府信息公开行政复议3件。 ⇒ r=3
上年结转的行政复议案件2件。 ⇒
行政复议案件数量比上年减少4件。 ⇒
行政复议维持5件、纠正2件、其他1件，共计8件。 ⇒ rUp=5 rCorr=2 rOther=1 r=8
被行政复议63件，其中维持结果↵36宗，纠正结果13宗。 ⇒ r=63 rUp=36 rCorr=13
政府信息公开行政复议案件1件，维持。 ⇒ r=1 rUp=1
政府信息公开行政复议案件2件均维持。 ⇒ r=2 rUp=2
行政诉讼3件，其中1件维持、2件尚未审结。 ⇒ l=3 lUp=1 lPend=2
政府信息公开行政复议3件，行政诉讼2件，分别维持3件、1件。 ⇒ r=3 l=2
`);

export const FEES: Case[] = table(`
2024年发出收费通知6件，涉及金额1260元，实际收取900元。 ⇒ notices=6 charged=1260 collected=900
全年共制发收费通知书6份，应收信息处理费1260元，实收900元。 ⇒ notices=6 charged=1260 collected=900
本年度收取信息处理费0元。 ⇒ collected=0
发出收费通知0件，总金额0元，实际收取0元。 ⇒ notices=0 charged=0 collected=0
本年度没有收取政府信息公开信息处理费。 ⇒ collected=0
未产生信息处理费。 ⇒ collected=0
未发出收费通知，未收取信息处理费。 ⇒ notices=0 collected=0
实际收取政府信息公开信息处理费1.05万元。 ⇒ collected=10500~
实际收取信息处理费1.0512万元。 ⇒ collected=10512~
向申请人发出信息处理费收费通知3件，通知收取8,640元，已收取8,640元。 ⇒ notices=3 charged=8640 collected=8640
依据国办函〔2020〕109号收取信息处理费320元。 ⇒ collected=320
全年收取行政事业性收费1204.5万元。 ⇒ charges=1204.5
行政事业性收费金额864000元。 ⇒ charges=86.4
未收取水资源费。 ⇒
实际收取租金320元。 ⇒
对符合条件的申请不收取信息处理费。 ⇒
2023年收取信息处理费520元，2024年收取320元。 ⇒ collected=320
`);

export const TABLE_TWO: Case[] = table(`
全年制定行政规范性文件8件，废止3件，现行有效41件。 ⇒ docs=8 docsGone=3 docsNow=41
出台规范性文件8件，现行有效规范性文件41件，废止规范性文件3件。 ⇒ docs=8 docsNow=41 docsGone=3
制定规章制度8项。 ⇒
印发文件8件，废止3件。 ⇒
主动公开行政规范性文件8件。 ⇒
修订行政规范性文件2件。 ⇒
废止和修改行政规范性文件5件。 ⇒
新制作规范性文件8件，新公开规范性文件7件。 ⇒ docsMade=8 docsPublished=7
未制定行政规范性文件。 ⇒ docs=0
制定政府规章1件，现行有效规章12件。 ⇒ rules=1 rulesNow=12
全年作出行政许可决定310件、行政处罚决定22件。 ⇒ licences=310 penalties=22
受理行政许可310件。 ⇒
政府集中采购项目6个，采购总金额43.788万元。 ⇒ purchases=6 purchased=437880~
政府集中采购项目6个，采购总金额251000元。 ⇒ purchases=6 purchased=251000
`);
