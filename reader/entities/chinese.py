"""Names in Chinese text: written without spaces, so every rule needs an edge on both sides.

Transliterated names are runs of the characters used for transliteration around a middle dot;
Vietnamese and Chinese names are a surname and one to three characters behind or before a title;
bodies run from an edge (punctuation, function character, known name) to a closing noun.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from reader.entities.reading import BODY, EVENT, PERSON, PLACE, TREATY, Span
from reader.model import EntityType

SOUNDS = (
    "阿埃艾安奥澳巴拜班邦保贝本比彼毕别宾波伯勃博卜布采查昌楚达大代丹道德登邓狄迪季蒂丁东杜多顿额厄恩尔耳法凡范菲费芬丰佛弗夫福富盖甘冈高戈哥格根贡古瓜圭哈海汉杭豪赫黑亨洪侯胡华惠霍基吉及加贾简江杰"
    "杰捷金津京久居喀卡凯坎康考柯科可克肯孔库夸奎昆拉腊莱赖兰朗劳勒雷黎里理利立莲连良列林琳隆龙卢鲁路伦罗洛吕马玛迈麦曼芒毛梅门蒙米密敏明缪摩莫默姆木穆纳娜奈南瑙内尼年宁纽农努诺欧帕潘庞佩彭皮平泼珀普其奇齐契恰强乔钦琴青"
    "丘琼让热日茹儒瑞若撒萨塞赛桑森沙莎山尚绍舍申生圣施什石史士舒顺思斯苏孙索塔泰坦汤唐特滕提田廷通图土托瓦万旺威韦维卫文翁沃乌吾西希锡夏香肖谢辛欣休许雪逊雅亚延扬杨耶叶伊以易因英尤于约扎赞泽曾詹章张哲者珍芝知治朱兹祖佐娅妮丽"
    "济柳容瑟茨缇孜阔辽斐历冯韩裴碧波宝瑙怀厉蒙芙茜莎珊萝葛柏贺霖雯绮菲芬赛蕊蒂姬娅莉丝露薇黛芭蕾妲琪蓓莲瓦扎别克捷佳吾拜巴依江汗买提叶戈奥娃"
)
"""Characters that write the sounds of foreign names."""
_DOTTED = regex.compile(
    rf"[{SOUNDS}]{{1,7}}(?:[·•・‧∙-][{SOUNDS}]{{1,8}}){{1,3}}|[{SOUNDS}]{{1,6}}[·•・‧∙]\p{{Han}}[{SOUNDS}]{{0,6}}"
)
_WORDS_INSIDE = regex.compile(
    r"以及|及其|以来|以后|以前|于今|在内|大使|尔后|和|因[为其此在]|提[出到议及供名]|达[成到]|"
    r"于[是今]|约[定有]|基于|利用|普遍|里面|夫人|先生|尔后|则|律师"
)
"""Words whose characters also write sounds: a name ends before them."""
_TITLES = (
    "国家主席|国会主席|国会副主席|国家副主席|副主席|主席|总书记|政府总理|副总理|总理|总统|副总统|部长|副部长|外长|副外长|大使|总领事|领事|参赞|书记|副书记|秘书长|副秘书长|议长|副议长|司长|副司长|局长|副局长|"
    "登山者|向导|策展人|检察长|总检察长|审计长|署长|处长|县长|村长|机长|船长|大校|中校|少校|评论员|分析师|经济学家|历史学家|科学家|考古学家|摄影师|演员|作曲家|建筑师|厨师|委员|议员|法官|检察官|学者|翻译|顾问|特使|公使|武官|合伙人|棋手|拳手|领队|队员|志愿者|医师|护士|居民|村民|牧民|商人|总监|主管|店长|组长|主任|副主任|总经理|副总经理|总裁|副总裁|董事长|首席执行官|校长|副校长|院长|副院长|所长|教授|副教授|博士|专家|研究员|省长|市长|州长|行长|会长|副会长|理事长|将军|大将|上将|中将|少将|上校|"
    "发言人|夫人|先生|女士|同志|经理|社长|总编辑|记者|创始人|教练|主编|作家|诗人|艺术家|农民|企业家|学生|馆长|设计师|导游|厂长|站长|代表|负责人|歌手|画家|导演|工程师|律师|医生|球员|队长|老师|店主|选手|运动员"
)
_SURNAMES = "阮陈黎范黄潘武邓裴杜胡吴杨李陶段王郑张丁林冯枚苏谢梁刘郭蔡朱曾何高周石宁农白汪赵乔尚孙马徐罗宋唐许韩曹彭董袁于余叶程魏吕丁任沈姚卢姜崔钟谭陆金孔邱秦江史顾侯邵孟韦龙万钱汤尹方常莫严柳夏段殷倪翁欧牛卓闻褚康贺赖龚文屈丰仝覃岑刁巫"
_AFTER = r"(?=表示|指出|说|强调|认为|会见|会谈|出席|访问|抵达|率|代表|主持|发表|介绍|同|与|和|及|在|于|向|对|为|是|的|已|将|今|日|当|\d|[，。、；：！？（）()《》“”\s]|先生|女士|同志|夫人|称|告诉|接受|高度|感谢|建议|希望|祝|赞|宣布|签署|率领|此|还|也|从|到|曾|共|一行|就|被|获|赴|前往|应邀|受|参加|负责|协助|陪同|一道|等|分别|亲自|随同|采访|一同|评|透露|回忆|担任|任|$)"
_TITLED = regex.compile(
    rf"(?:{_TITLES})(?P<name>[{_SURNAMES}]氏\p{{Han}}{_AFTER}|[{_SURNAMES}]氏\p{{Han}}{{2}}|[{_SURNAMES}]\p{{Han}}{_AFTER}|[{_SURNAMES}]\p{{Han}}{{2}}{_AFTER}|[{_SURNAMES}]\p{{Han}}{{3}}{_AFTER}|[{_SURNAMES}]\p{{Han}}{{2}})"
)
_BEFORE_TITLE = regex.compile(
    rf"(?:^|[，。、；：（(“\s和与同由向对])(?P<name>[{_SURNAMES}]氏?\p{{Han}}{{1,2}}?)(?={_TITLES})"
)
_OF_CLAN = regex.compile(rf"(?P<name>[{_SURNAMES}]氏\p{{Han}}{{1,2}}){_AFTER}")
"""``张氏红云``: the 氏 of Vietnamese women's names tells a name anywhere."""
_MISSION = regex.compile(r"驻\p{Han}{2,10}?(?:大使馆|总领事馆|领事馆|使馆)")
_FROM_PLACE = regex.compile(
    rf"(?:来自|位于|距|靠近|前往|抵达|飞往|飞抵|访问|返回|运往|运抵|迁往)(?P<name>[{SOUNDS}]{{3,8}})"
    r"(?=的|举行|召开|访|出席|参|[，。、；（(\d约近])"
)
"""A run of sound characters behind a word of going or coming is a place."""
_TITLED_SOUND = regex.compile(rf"(?:{_TITLES})(?P<name>[{SOUNDS}]{{3,8}}){_AFTER}")
_EDGE = "至抵的和与及同在是由向对了把被将为从到于等以并或，。、；：！？（）()《》“”‘’\\s·—\\-0-9"
_ORG_END = "股份公司|有限公司|公司|集团|大学|学院|研究院|研究所|科学院|协会|联合会|委员会|银行|基金会|航空|商会|联盟|总局|办公厅|办公室|通讯社|报社|电视台|使馆|大使馆|总领事馆|领事馆|议会|法院|检察院|博物馆|出版社|俱乐部|合作社|工厂|医院|剧院|学校|中学|中心|人民军|部|党|(?<![展餐客大歌舞])厅|管理局|总署"
_ORG = regex.compile(rf"(?:{_ORG_END})(?!长|门|分|署|员|派|队|委|级|中央|人|际|势)")
_PLACE = regex.compile(
    r"国际机场|机场|动物园|植物园|体育场|纪念馆|口岸|广场|大街|(?:省(?<!节省)|市(?<![城都]市)|州|县|区(?<![地社园山校市郊景灾]区)|湖|河|岛|港|村)(?!场|民|长|值|域|国|口|政|内|委)|经济区|开发区|工业区|工业园区?|产业园|自贸区|合作区|水电站|水库|高原|平原|盆地|山口|半岛|群岛|海峡|峡谷|瀑布|国家公园|巴扎|山脉|宫|陵|纪念碑|清真寺|寺|公园|山谷"
)
_SOUNDED_PLACE = regex.compile(
    rf"(?<=[{SOUNDS}]{{2}})(?:峰(?!会|值|期|顶)|市场|集市|冰川|沙漠|草原)"
)
"""Nouns of places that a name written by its sounds must stand before."""
_EVENT = regex.compile(
    r"峰会|论坛|博览会|大会|艺术节|电影节|文化节|展览会|锦标赛|运动会|文化周|音乐节|文化日|双年展|公开赛|邀请赛|巡回赛|旅游节|美食节|文化年|友好年|嘉年华|展销会|交易会|洽谈会|丝绸节|香料节"
)
_STOP = regex.compile(rf"[{_EDGE}]")
_TREATY_QUOTED = regex.compile(r"《(?P<name>[^》]{3,40}(?:协定|公约|条约|宪章|议定书|宣言|协议))》")
_TREATY = regex.compile(r"自由贸易协定|公约|条约|议定书")
_LEFT_WORDS = regex.compile(
    r"^.*(?:兼|会见|访问|出席|参加|来自|担任|拜会|抵达|前往|包括|以及|通过|加强|促进|表示|指出|强调|高度|感谢|欢迎|会晤|据|越通社|当天|下午|上午|晚上|日|年|月|该|此|其|位于|参观|签署|这些?|那些?|一[个家座辆条所名]|[二三四五六七八九十两几数]+[个家座辆条所名]|整[个座]|每[个家]|某[个家]?|该|其他|它|我们?|你们?|他们?|她|没有|不(?!丹|来)|都(?=是|有|在|将|已|会|能|要|可|很|不)|企业(?!家|集团|联|协|$)|也|还|但|而|或|因|使|给|叫|称|让|然后|进入|穿过|越过|导致|提交|希望|今天|昨天|明天|现在|目前|曾|已|将|就|才|又|再|大部分|中间|有(?!限)|效力于|起飞|驶往|飞往|飞抵|赴|离开|返回|攀登|登上|登顶|翻越|途经|创办|创立|建立|入读|就读|毕业|任职|来|去|节省|拉开|揭开|开启|赢得|夺得|举办|主办|承办|落户|设在|驻|现任|原|前|成立|加入|推动|支持|举行|投资|"
    rf"召开|开幕|闭幕|当地|双方|两国|{_TITLES})"
)
_GENERIC = regex.compile(
    r"^(?:各|多边|国际|地区|区域|两国|本|该|此|有关|主管|外交|国防|相关|全|多|三|两|双边|我|你|他|一|这|那|每|其|新|大|小|这些|许多|企业|政府|中央|国家|地方|外国|越南|双方|几|[越乌哈吉塔土俄中美日韩印泰老柬]{2})?(?:公司|集团|大学|学院|协会|委员会|银行|中心|部|党|厅|局|学校|议会|市|省|州|县|区|机场|岛|村|大会|论坛|峰会|企业集团|干部|内部|全部|俱乐部|工厂|医院)$|部$(?<!俱乐部|外交部|国防部|贸易部|工贸部|财政部|交通部|运输部|能源部|教育部|卫生部|文化部|旅游部|农业部|环境部|建设部|科技部|司法部|内务部|公安部|投资部|工业部|经济部|通信部|发展部|技术部|体育部|培训部|资源部|劳动部|紧急情况部)"
)


def find_names(text: str, known: list[Span]) -> list[Span]:
    """Return the names rules see in Chinese ``text``; ``known`` are spans already certain."""
    spans = [_dotted(text, *m.span(), known) for m in _DOTTED.finditer(text)]
    spans.extend(_latin(text, spans))
    for pattern in (_TITLED, _BEFORE_TITLE, _OF_CLAN, _TITLED_SOUND):
        found = (Span(*m.span("name"), PERSON, weight=1) for m in pattern.finditer(text))
        spans.extend(s for s in found if not _over(s, known))
    spans.extend(_beside_persons(text, spans, known))
    spans.extend(Span(*m.span("name"), PLACE, weight=1) for m in _FROM_PLACE.finditer(text))
    spans.extend(_missions(text, known))
    spans.extend(Span(*m.span("name"), TREATY, weight=2) for m in _TREATY_QUOTED.finditer(text))
    for pattern, kind in (
        (_TREATY, TREATY),
        (_EVENT, EVENT),
        (_ORG, BODY),
        (_PLACE, PLACE),
        (_SOUNDED_PLACE, PLACE),
    ):
        spans.extend(_bodies(text, pattern, kind, known + [s for s in spans if s.type is PERSON]))
    return spans


_NEXT_PERSON = regex.compile(rf"[和与、](?P<name>[{_SURNAMES}]\p{{Han}}{{2}}){_AFTER}")


def _beside_persons(text: str, spans: list[Span], known: list[Span]) -> Iterator[Span]:
    """Yield the names joined by ``and`` to a person: ``登山者郑国宝和罗文胜``."""
    for end in {s.end for s in (*spans, *known) if s.type is PERSON}:
        match = _NEXT_PERSON.match(text, end)
        if match is not None:
            beside = Span(*match.span("name"), PERSON, weight=1)
            if not _over(beside, known):
                yield beside


def _missions(text: str, known: list[Span]) -> Iterator[Span]:
    """Yield missions from the known country before 驻 on: ``越南驻哈萨克斯坦大使馆``."""
    ends = {span.end: span.start for span in known if span.type is PLACE}
    for match in _MISSION.finditer(text):
        if match.start() in ends:
            yield Span(ends[match.start()], match.end(), BODY, weight=3)


def _dotted(text: str, start: int, end: int, known: list[Span]) -> Span:
    """Return the dotted name in ``[start, end)`` without titles, words and known places."""
    start = _behind_title(text, start)
    dot = max(text.rfind(c, start, end) for c in "·•・‧∙-")
    word = _WORDS_INSIDE.search(text, dot + 2, end)
    if word is not None:
        end = word.start()
    if text[end - 1] == "曾" and text[end : end + 1] in tuple("在任经是被与于获"):
        end -= 1
    for span in known:
        if span.type is not PERSON and dot < span.start < end:
            end = span.start
        if span.type is not PERSON and start < span.end <= dot - 2 and span.start <= start:
            start = span.end
    return Span(start, end, PERSON, weight=2)


def _over(span: Span, known: list[Span]) -> bool:
    """Tell whether a span lies over a known person: that is the name."""
    return any(k.type is PERSON and k.start < span.end and span.start < k.end for k in known)


_TITLE_WORDS = frozenset(_TITLES.split("|"))


def _behind_title(text: str, start: int) -> int:
    """Return ``start``, or where a title ends whose last characters also write sounds (总理)."""
    for step in (1, 2, 3):
        end = start + step
        if any(text[max(0, end - size) : end] in _TITLE_WORDS for size in range(step + 1, 7)):
            return end
    return start


_LATIN = regex.compile(r"[（(](\p{Lu}[\p{L}'’.-]+(?: \p{L}[\p{L}'’.-]+){1,4})[）)]")


def _latin(text: str, spans: list[Span]) -> list[Span]:
    """Return the Latin names that stand in brackets behind the persons in ``spans``."""
    found = (_LATIN.match(text, span.end) for span in spans)
    return [Span(m.start(1), m.end(1), PERSON, weight=2) for m in found if m is not None]


def _bodies(
    text: str, pattern: regex.Pattern[str], kind: EntityType, known: list[Span]
) -> list[Span]:
    found = []
    over = _cover(text, known)
    for match in _last_of_chains(pattern, text):
        end = match.end()
        start = _left_edge(text, _reach(text, match.start()), end, over)
        across = over[end - 1]
        if across is not None and (across.end > end or not _adds_place(across, start, over)):
            continue
        zone = kind is PLACE and match.group().endswith(("区", "园"))
        if kind is PLACE and not zone:
            start = _sounding(text, start, match.start(), over)
        start = _with_partner(text, start, over)
        if start >= match.start() or (kind is BODY and _bare(match, start)):
            continue
        if end - start < 3 or _GENERIC.search(text[start:end]):
            continue
        if kind is PLACE and end - start > (14 if zone else 8):
            continue
        sight = kind is BODY and text.endswith("博物馆", 0, end)
        found.append(Span(start, end, PLACE if sight else kind, core=text[start:end], weight=2))
    return found


_SHARED = regex.compile(r"政府间|联合|友好|合作|混合|商务|双边")


def _with_partner(text: str, start: int, over: list[Span | None]) -> int:
    """Return where a body of two countries begins: ``越南与乌兹别克斯坦政府间委员会``."""
    one = over[start]
    if start < 3 or one is None or one.type is not PLACE or text[start - 1] not in "与和—-":
        return start
    other = over[start - 2]
    shared = _SHARED.match(text, one.end) is not None
    return other.start if shared and other is not None and other.type is PLACE else start


def _last_of_chains(pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    """Yield the matches no other match begins right behind: a name ends with its last noun."""
    last: regex.Match[str] | None = None
    for match in pattern.finditer(text):
        if last is not None and match.start() > last.end():
            yield last
        last = match
    if last is not None:
        yield last


def _bare(match: regex.Match[str], start: int) -> bool:
    """Tell whether one character alone stands before a long closing noun: ``坏银行``."""
    return match.end() - match.start() > 1 and match.start() - start < 2


def _adds_place(last: Span, start: int, over: list[Span | None]) -> bool:
    """Tell whether nothing but a known place stands before the known name a span ends in."""
    if last.start <= start or last.type is PLACE:
        return False
    first = over[start]
    return first is not None and first.type is PLACE and first.end == last.start


_SOUND_SET = frozenset(SOUNDS)
_DIRECTIONS = regex.compile(r"[东西南北中][部边]|境内|首都|地区|沿海")


def _sounding(text: str, start: int, end: int, over: list[Span | None]) -> int:
    """Return where the name of a place that ends at ``end`` begins: behind known places, directions.

    A run of three or more sound characters before the closing noun is the name.
    """
    for i in range(end - 1, start - 1, -1):
        span = over[i]
        if span is not None and span.end < end:
            start = span.end
            break
    for word in _DIRECTIONS.finditer(text, start, end):
        start = word.end()
    run = end
    while run > start and text[run - 1] in _SOUND_SET:
        run -= 1
    return run if end - run >= 3 else start


def _cover(text: str, known: list[Span]) -> list[Span | None]:
    over: list[Span | None] = [None] * (len(text) + 1)
    for span in known:
        over[span.start : span.end] = [span] * (span.end - span.start)
    return over


def _reach(text: str, end: int) -> int:
    """Return how far left a name can begin: an edge character, or eighteen characters."""
    start = end
    while start > 0 and end - start < 18:
        stop = _STOP.match(text[start - 1]) and not _ordinal(text, start - 1)
        if stop and not text.endswith("自由", 0, start):
            break
        start -= 1
    return start


def _ordinal(text: str, i: int) -> bool:
    return text[i].isdigit() and regex.search(r"第\d{0,3}$", text[max(0, i - 4) : i]) is not None


def _left_edge(text: str, start: int, end: int, over: list[Span | None]) -> int:
    """Move the left edge past persons, verbs and titles, and never into a known name."""
    for i in range(end - 1, start - 1, -1):
        span = over[i]
        if span is not None and span.type is PERSON and span.end < end:
            start = span.end
            break
    words = _LEFT_WORDS.match(text[start : end - 2])
    if words is not None:
        start += words.end()
    inside = over[start]
    if inside is not None and inside.start < start:
        start = inside.start if inside.type is PLACE else inside.end
    return start
