"""The words by which a Chinese procedure sentence says who does what: verbs by their class, names of posts, adverbials."""

import re

#: Verbs by what they mean for responsibility. Who does the same of these to the same thing must be one.
MAKES = (
    "制订",
    "制定",
    "编制",
    "编写",
    "编纂",
    "起草",
    "拟制",
    "拟定",
    "拟订",
    "撰写",
    "建立",
    "更新",
    "修订",
    "维护",
    "汇编",
)
ISSUES = ("签署", "签订", "签发", "下达", "开具", "出具", "发布", "发出", "发送", "颁发", "颁布", "下发")
APPROVES = ("审批", "批准", "核准", "审定")
REVIEWS = ("审核", "评审", "复核", "审查", "会签")
RECORDS = ("填写", "填报", "形成", "生成", "输出", "登记", "提交", "提出", "记录")
OTHERS = (
    "组建",
    "确定",
    "收集",
    "反馈",
    "实施",
    "监控",
    "监督",
    "分析",
    "处理",
    "执行",
    "完成",
    "分配",
    "确认",
    "通报",
    "报告",
    "汇报",
    "上报",
    "检查",
    "受理",
    "评估",
    "关闭",
    "通知",
    "跟踪",
    "统计",
    "汇总",
    "验证",
    "验收",
    "测试",
    "安排",
    "协调",
    "策划",
    "参与",
    "配合",
    "明确",
    "参考",
    "提请",
    "发起",
    "申请",
    "召集",
    "主持",
    "召开",
    "核对",
    "判断",
    "判定",
    "分类",
    "分派",
    "派发",
    "转派",
    "升级",
    "恢复",
    "解决",
    "诊断",
    "调查",
    "归档",
    "保存",
    "保管",
    "接收",
    "接受",
    "提供",
    "改进",
    "控制",
    "定义",
    "识别",
    "记入",
    "写入",
    "回访",
    "关注",
    "选择",
    "决定",
    "回退",
    "部署",
    "调整",
    "培训",
    "采购",
    "发放",
    "分发",
    "指定",
    "任命",
    "审计",
    "备案",
    "总结",
    "回顾",
    "盘点",
    "更换",
    "备份",
    "巡检",
    "开展",
    "牵头",
    "征求",
    "答复",
    "响应",
    "授权",
    "拟办",
    "核实",
    "列出",
    "说明",
    "支持",
)
#: Verbs that only lead in another one.
_LEADS = ("负责", "组织", "指派", "安排", "进行", "协助", "会同", "督促", "要求")

CLASS_OF = (
    dict.fromkeys(MAKES, "make")
    | dict.fromkeys(ISSUES, "issue")
    | dict.fromkeys(APPROVES, "approve")
    | dict.fromkeys(REVIEWS, "review")
)
PRODUCING = frozenset((*MAKES, *ISSUES, *RECORDS))
VERBS = tuple(dict.fromkeys((*MAKES, *ISSUES, *APPROVES, *REVIEWS, *RECORDS, *OTHERS)))

_SUFFIXES = (
    "经理|总监|总裁|主管|主任|主席|组长|队长|部长|处长|科长|厂长|所长|院长|中心|部门|部|办公室|总裁办|委员会|"
    "服务台|热线|小组|项目组|工作组|组|团队|专员|代表|负责人|责任人|申请人|编制人|审核人|批准人|发起人|经办人|"
    "管理者|管理员|控制员|审核员|操作员|值班员|协调员|调度员|测试员|文员|内审员|信息安全员|员|工程师|架构师|分析师|设计师|会计师|顾问|助理|秘书|一线|二线|三线"
)
#: Who stands outside, or is nobody in particular.
_NOBODY = re.compile(
    r"^(?:相关|有关|各|全|内|外|其他|其它|所有|本|该|每|任何|上述|下列|大|客户|用户|供应商|供方|公司|双方|人员|成员|"
    r"团队成员|会员|学员|雇员|职员)(?:相关|有关|级|个)*(?:部门|部|人员|员|团队|组|负责人|代表|经理)?$"
)
_MARKS = "A-Za-z0-9\u4e00-\u9fff"
_ADVERBS = (
    "应当|应该|应|须|必须|需要|需|将|则|再|并|可以|可|要|及时|定期|立即|尽快|统一|同时|首先|随后|然后|最后|共同|"
    "按月|按季|按年|按周|按|每日|每天|每周|每月|每季度|每季|每半年|每年|每次|"
    "根据|依据|按照|依照|遵照|参照|针对|基于|就|对|在|从|以|把|向|与|和|于|至少|不定期|负责|组织|指派|会同|协助|牵头|"
    "收到|接到|接报|得到|代表|作为|于是|进行|一旦|如|若|自|经(?![理济营])|逐|先|也|都|不得|不应|统筹|安排|要求|督促|发现|认为"
)
_ACTS = "|".join(sorted({*_ADVERBS.split("|"), *VERBS, *_LEADS}, key=lambda w: (-len(w), w)))
_ROLE_BODY = rf"[{_MARKS}]{{0,12}}?(?:{_SUFFIXES})"
_BRACKET = r"(?:[（(][^（）()]{1,16}[）)])?"

ROLE_AT_START = re.compile(
    rf"^(?:[并则再且又或]|然后|随后|最后|同时)?(?:应|须)?由?({_ROLE_BODY}){_BRACKET}(?={_ACTS})"
)
ROLE_ALONE = re.compile(rf"^({_ROLE_BODY})$")
#: 与项目经理一起, 和质量部: those who act together with the one before.
JOINED = re.compile(rf"(?:和|与|及|以及|会同|、)({_ROLE_BODY})(?=一起|共同|联合|{_ACTS})")
BY_ROLE = re.compile(rf"由(?:公司)?({_ROLE_BODY}){_BRACKET}(?={_ACTS})")
#: 报总裁审批, 提交变更经理审核, 经总监批准, 送质量部会签: another one's act on what was just named.
HANDED_TO = re.compile(
    rf"(?:报请|报送|报经|上报|呈报|提请|提交|提报|送交|送(?!达)|呈|交由|交(?![付接流易替叉底])|报(?![告表价警修])|经过|经(?![理营济费常]))(?:给|至|到|由)?(?:公司)?({_ROLE_BODY}|[A-Za-z×]{{2,6}})"
    rf"(?:进行|会议|予以)?({'|'.join((*APPROVES, *REVIEWS, '签字', '签发', '确认'))})"
)
TOLD = re.compile(rf"向(?:公司)?({_ROLE_BODY})(?=通报|汇报|报告|上报|反馈|说明|提交|提出|申请|发送|下达)")
REPORTED_TO = re.compile(rf"向(?:公司)?({_ROLE_BODY})(?=通报|汇报|报告|上报)")

_BASIS_ENDS = (
    "要求|规定|情况|结果|需要|需求|能力|标准|准则|计划|流程|程序|原则|方法|内容|方式|级别|优先级|反馈|评估|意见|建议|"
    "时限|目标|约定|条款|章节|影响|结论|申请"
)
_MORE = rf"(?:(?:的|和|与|及|、)?(?:{_BASIS_ENDS}))*"
_TITLES = "《[^《》]+》(?:(?:和|、|及|以及|与)《[^《》]+》)*"
#: 根据…的情况, 按《…》的要求: said before the verb, and no act itself.
BASIS = re.compile(
    r"(?:根据|依据|按照|依照|遵照|参照|针对|基于|结合|就|按)(?:"
    rf"(?:(?!{_BASIS_ENDS}|(?:{'|'.join(VERBS)})(?!的))[^，《》]){{0,12}}?{_TITLES}(?:(?:中|的|里|有关|关于)[^，《》]*?(?:{_BASIS_ENDS}){_MORE})?"
    rf"|[^，《》]*?(?:{_BASIS_ENDS}){_MORE})"
)
#: Phrases that say only why or in which case.
ASIDE = re.compile(r"^(?:为(?:了|确保|保证|使|便于|防止|避免)|如|若|当|一旦|凡|除)")
#: 对变更进行评估: the thing stands before the act.
TOWARDS = re.compile(r"^(?:对于?|就)([^，]+?)(?:进行|开展|予以|加以|做出|作出|提出)")
#: Heads of a list of contents, not of acts.
LISTS = re.compile(r"(?:内容|包括|包含|要求|如下|以下)(?:如下|以下内容|以下|有)?$")
#: 在…签署后, 收到…时, 经…审批通过后: when it is done.
WHEN = re.compile(r"^(?:.*?)(?:之后|之前|以后|以前|期间|后|时|前)(?=[应须由可再并则将]|$)")
NOMINAL = re.compile(
    r"(?:的|后|前|时|之后|之前|过程|流程|程序|结果|情况|状态|通过|活动|工作的|人员|人|单|表|职责|要求|管理|体系|手册|"
    r"经理|中心|主管|小组|委员会|部|组|计划|方案|记录|报告|内容|目标|标准|级别|窗口|时间|周期|日志|办法|方法|步骤|措施|方式|意见|结论|原因)"
)
VERB = re.compile("|".join(sorted(VERBS, key=lambda v: (-len(v), v))))
ASSIGNED = re.compile(
    r"^(?:负责|进行|开展|牵头)?(?:组织|指派|安排|召集|督促|要求|协助)(?:[^，]{0,14}?(?:人员|部门|小组|工程师|成员|员))"
)

#: What stands before the thing itself and tells only whose or which it is.
MODIFIER = re.compile(
    r"^(?:了|其|对|有关|相关的?|相应的?|公司(?:级|的)?|本公司的?|本|该|各|与[^，的]{1,12}(?:之间)?的|新的或补充的?|新的|补充的?|"
    r"最终的?|年度|整体的|正式的?|最新的?|有效版本的|书面的?|一份|一项|组织)+"
)
#: Where the name of the thing ends.
THING_END = re.compile(
    rf"(?:并(?![发行列])|，|；|。|后(?:$|[，发提再])|以便|以确保|给|至(?!少)|到(?={_ROLE_BODY})|（|[(])"
)
#: How no name of a post or department begins, and what none contains.
_NO_NAME = re.compile(
    rf"^(?:{'|'.join((*MAKES, *ISSUES))}|组织|及时|应|须|并|或|且|由|与|和|及|对|在|将|把|按|需|负责|定期|经)"
    r"(?!人$)|组织|进行|向|的|根据|按照|依据|相关|有关"
)


def is_somebody(name: str) -> bool:
    """Whether a name is that of a post or department of the house, not of everybody or of somebody outside."""
    return bool(name) and not _NOBODY.match(name) and not _NO_NAME.search(name)


def each_of(names: str) -> list[str]:
    """客户服务部总监和信息安全员 are two; 质量与安全部 is one."""
    pieces = [piece for piece in re.split(r"以及|[和与及]", names) if piece]
    return pieces if len(pieces) > 1 and all(ROLE_ALONE.match(piece) for piece in pieces) else [names]
