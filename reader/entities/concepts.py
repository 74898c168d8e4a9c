"""What descriptive names say, in words of any language: one id for ``Hanoi University of Culture``.

A body or meeting whose name holds nothing but places and words of the field is named by what they
mean; one word that is neither keeps it out, so that no two proper names fall together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import regex

from reader.entities.events import roman_value
from reader.entities.rules.words import exact

_TABLE = """
university | đại học / trường đại học | universitas | университет* | université | universidad | 大学
institute | viện / học viện | institut | институт* | institut | instituto | 学院 / 研究所 / 研究院
academy | viện hàn lâm | akademi | академи* | académie | academia | 科学院
association | hiệp hội / hội | asosiasi / perhimpunan | ассоциаци* | association | asociación | 协会
federation | liên đoàn | federasi | федераци* | fédération | federación | 联合会
department | sở / cục | dinas / departemen | департамент* / управлени* | département / direction | departamento | 局 / 厅
ministry | bộ | kementerian | министерств* | ministère | ministerio | 部
committee commission | ủy ban / uỷ ban | komite / komisi | комитет* / комисси* | comité / commission | comité / comisión | 委员会
intergovernmental | liên chính phủ | antarpemerintah | межправительственн* | intergouvernementale | intergubernamental | 政府间
session meeting | kỳ họp / phiên họp / khóa họp | sidang / pertemuan | заседани* / сесси* | session / réunion | reunión / sesión | 会议
joint | hỗn hợp | bersama / gabungan | совместн* | mixte | mixta / conjunta | 联合
chamber | phòng | kamar | палат* | chambre | cámara | 商会 / 商工会
commerce | thương mại và công nghiệp | dagang dan industri | торгово-промышленн* | commerce et d'industrie | comercio e industria | 工商
week | tuần / tuần lễ | pekan | недел* | semaine | semana | 周
year | năm | tahun | год* | année | año | 年
exhibition expo | triển lãm | pameran | выставк* | exposition | exposición | 展览会 / 展
conference | hội nghị | konferensi | конференц* | conférence | conferencia | 会议 / 大会
food | thực phẩm | makanan / pangan | продовольств* / пищев* / продукт* питани* | alimentation / alimentaire | alimentos / alimentaria | 食品
water | nước | air | водн* / вод* | eau | agua | 水
environment | môi trường | lingkungan | окружающ* сред* / экологи* | environnement | medio ambiente | 环境
construction | xây dựng | konstruksi | строительств* / строительн* | construction | construcción | 建设
transport | giao thông / vận tải | transportasi | транспорт* | transport / transports | transporte | 交通 / 运输
aviation | hàng không | penerbangan | авиаци* / авиационн* | aviation | aviación | 航空
railway railways | đường sắt | kereta api | железнодорожн* / железн* дорог* | ferroviaire / chemins de fer | ferroviario / ferrocarriles | 铁路
oil petroleum | dầu mỏ / dầu | minyak | нефт* / нефтян* | pétrole | petróleo | 石油
gas | khí / khí đốt | gas | газ* | gaz | gas | 天然气
agreement treaty | hiệp định / thỏa thuận / hiệp ước | perjanjian / persetujuan / kesepakatan / traktat | соглашени* / договор* | accord / traité | acuerdo / tratado | 协定 / 协议 / 条约
assistance mutual | tương trợ | bantuan / timbal balik | взаимн* / помощ* | entraide / assistance | asistencia / mutua / recíproca | 协助 / 互助
criminal matters crime | hình sự / tội phạm | pidana / kejahatan | уголовн* / делам / делах / преступност* | pénale / criminalité | penal / delincuencia | 刑事 / 犯罪
court courts | tòa án | pengadilan / mahkamah | суд / суда / судов / суды | cour / tribunal | tribunal / corte | 法院
supreme | tối cao | agung | верховн* | suprême | supremo / suprema | 最高
prosecutors prosecutor | công tố viên / công tố | jaksa | прокурор* | procureurs | fiscales | 检察官 / 检察长
emergency situations emergencies | tình trạng khẩn cấp / khẩn cấp | darurat / situasi | чрезвычайн* / ситуаци* | urgence / urgences / situations | emergencia / emergencias / situaciones | 紧急情况 / 紧急
memorandum | biên bản ghi nhớ / bản ghi nhớ | nota kesepahaman / memorandum | меморандум* | mémorandum | memorando / memorándum | 备忘录
convention | công ước | konvensi | конвенци* | convention | convención / convenio | 公约
cooperation | hợp tác | kerja sama / kerjasama | сотрудничеств* | coopération | cooperación | 合作
framework | khung | kerangka | рамочн* | cadre | marco | 框架
free | tự do | bebas | свободн* | libre | libre | 自由
double | hai lần | ganda | двойн* | double | doble | 双重
avoidance | tránh | penghindaran | избежани* / устранени* | élimination / éviter | evitar | 避免
taxation tax | thuế / đánh thuế | pajak | налог* / налогообложени* | imposition | tributación | 征税
protection | bảo hộ / bảo vệ | perlindungan | защит* | protection | protección | 保护
extradition | dẫn độ | ekstradisi | выдач* / экстрадици* | extradition | extradición | 引渡
visa | thị thực | visa | виз* | visa / visas | visado / visados | 签证
services | dịch vụ | jasa / layanan | услуг* | services | servicios | 服务
law legal judicial | luật / pháp lý / tư pháp | hukum / yudisial | прав* / правов* | droit / judiciaire | derecho / jurídica / judicial | 法 / 法律 / 司法
cup | cúp | piala | кубок / кубк* | coupe | copa | 杯
tournament | giải | turnamen | турнир* | tournoi | torneo | 赛
open | mở rộng | terbuka | открыт* | open | abierto | 公开
championship championships | giải vô địch | kejuaraan | чемпионат* | championnat / championnats | campeonato | 锦标赛
parliament parliamentary | nghị viện | parlemen | парламент* | parlement / parlementaire | parlamento / parlamentario | 议会
diplomatic | ngoại giao | diplomatik | дипломатическ* | diplomatique | diplomática | 外交
economy economic | kinh tế | ekonomi | экономик* / экономическ* | économie / économique | economía / económico | 经济
finance | tài chính | keuangan | финанс* | finances / finance | finanzas | 财政
library | thư viện | perpustakaan | библиотек* | bibliothèque | biblioteca | 图书馆
theatre theater | nhà hát | teater | театр* | théâtre | teatro | 剧院
hospital | bệnh viện | rumah sakit | больниц* / госпитал* | hôpital | hospital | 医院
red | đỏ | merah | красн* | rouge | roja | 红
journalists | nhà báo | jurnalis / wartawan | журналист* | journalistes | periodistas | 记者
writers | nhà văn | penulis | писател* | écrivains | escritores | 作家
students | sinh viên | mahasiswa | студент* | étudiants | estudiantes | 学生
security | an ninh | keamanan | безопасност* | sécurité | seguridad | 安全
digital | số / kỹ thuật số | digital | цифров* | numérique | digital | 数字
development | phát triển | pembangunan | развити* | développement | desarrollo | 发展
center centre | trung tâm | pusat | центр* | centre | centro | 中心
society | hội | masyarakat / perkumpulan | обществ* | société | sociedad | 协会
fund foundation | quỹ | yayasan / dana | фонд* | fonds / fondation | fondo / fundación | 基金会
forum | diễn đàn | forum | форум* | forum | foro | 论坛
fair mart | hội chợ | pameran / bazar | ярмарк* | salon / foire | feria | 博览会 / 交易会
festival | lễ hội / liên hoan | festival | фестивал* | festival | festival | 艺术节
film | phim | film | кино / фильм* | film / cinéma | cine | 电影 / 电影节
days | những ngày / ngày | hari / hari-hari | дни / дней / днях | journées | días / jornadas | 日
culture cultural | văn hóa / văn hoá | kebudayaan / budaya | культур* | culture / culturel | cultura | 文化
tourism | du lịch | pariwisata | туристическ* / туризм* | tourisme | turismo | 旅游
energy | năng lượng | energi | энергетик* / энергетическ* / энерги* | énergie | energía | 能源
business enterprises businesses | doanh nghiệp / kinh doanh | usaha / bisnis | бизнес* / предпринимател* | entreprises / affaires | empresas / empresarial | 企业 / 商务
small | nhỏ | kecil | мал* | petites | pequeñas | 小
agriculture agricultural farming | nông nghiệp | pertanian | сельск* хозяйств* / земледели* | agriculture | agricultura | 农业
mountain | núi / miền núi | gunung / pegunungan | горн* | montagne | montaña | 山地
glacier | băng hà / sông băng | gletser | ледник* | glaciers / glacier | glaciar / glaciares | 冰川
technology technical | kỹ thuật / công nghệ | teknologi | техническ* / технологи* | technique / technologie | técnica / tecnología | 技术 / 理工
science sciences | khoa học | sains / ilmu | наук* / научн* | sciences | ciencias | 科学
medicine medical | y / y khoa / y học | kedokteran | медицин* | médecine | medicina | 医学
health | y tế | kesehatan | здравоохранени* | santé | salud | 卫生
education | giáo dục | pendidikan | образовани* | éducation | educación | 教育
trade | thương mại | perdagangan | торговл* / торгов* | commerce | comercio | 贸易
industry | công nghiệp | industri / perindustrian | промышленност* | industrie | industria | 工业
investment | đầu tư | investasi | инвестиц* | investissement | inversión / inversiones | 投资
startup | khởi nghiệp | startup | стартап* | start-up / startup | startup | 创业
friendship | hữu nghị | persahabatan | дружб* | amitié | amistad | 友好
women | phụ nữ | perempuan / wanita | женщин* | femmes | mujeres | 妇女
youth | thanh niên | pemuda | молодёж* / молодеж* | jeunesse | juventud | 青年
sports sport | thể thao | olahraga | спорт* | sport / sports | deporte / deportes | 体育
football | bóng đá | sepak bola | футбол* | football | fútbol | 足球
crescent | lưỡi liềm | bulan sabit / sabit | полумесяц* | croissant | luna | 新月
beekeepers honey | ong / nuôi ong / mật ong | lebah / madu | пчеловод* / мёд* | apiculteurs / miel | apicultores / miel | 养蜂 / 蜂蜜
producers | nhà sản xuất | produsen | производител* | producteurs | productores | 生产者
national state | quốc gia | nasional / negara | национальн* / государственн* | national / nationale | nacional | 国家 / 国立
international | quốc tế | internasional | международн* | international / internationale | internacional | 国际
road | con đường | jalan / jalur | путь / пути | route | ruta | 之路
silk | tơ lụa | sutra | шёлков* / шелков* | soie | seda | 丝绸
book books | sách | buku | книг* / книжн* | livre | libro | 图书
music | âm nhạc | musik | музык* / музыкальн* | musique | música | 音乐
weather meteorology | khí tượng | meteorologi | метеоролог* | météorologie | meteorología | 气象
language languages | ngôn ngữ / ngoại ngữ | bahasa | язык* / языков* | langues | lenguas | 语言 / 外语
textile | dệt / dệt may | tekstil | текстил* | textile | textil | 纺织
""".strip().splitlines()
"""A line a meaning: the English words, then vi, id, ru, fr, es, zh; ``*`` ends a Russian stem."""

_PLACES = regex.compile(
    r"(?P<hanoi>ханойск)|(?P<tashkent>ташкентск)|(?P<bishkek>бишкекск)|(?P<dushanbe>душанбинск)|"
    r"(?P<osh>ошск)|(?P<vn>вьетнамск)|(?P<kz>казахстанск|казахск)|(?P<kg>кыргызск|киргизск|кыргызстанск)|"
    r"(?P<uz>узбекск|узбекистанск)|(?P<tj>таджикск)|(?P<tm>туркменск)|(?P<ru>российск)|(?P<caspian>каспийск|caspian|caspio|kaspia|caspi|каспи|里海)"
)
_LANGUAGES = ("en", "vi", "id", "ru", "fr", "es", "zh")
_LINKING = exact(
    "об, о, при, с, на, st, nd, rd, th, e, ke, lần, thứ, е, й, го, of, the, and, for, in, on, de, la, du, des, le, les, l, d, del, las, los, el, y, et, di, dan, в, и, по, của, và, các, về"
)


@cache
def _terms(language: str) -> tuple[tuple[regex.Pattern[str], str], ...]:
    """Return the patterns of ``language`` with their meaning, the longest first."""
    column = _LANGUAGES.index(language)
    found: list[tuple[str, str]] = []
    for line in _TABLE:
        cells = [cell.strip() for cell in line.split("|")]
        words = cells[0].split() if column == 0 else cells[column].split(" / ")
        found.extend((word, cells[0].split()[0]) for word in words)
    found.sort(key=lambda pair: -len(pair[0]))
    return tuple((regex.compile(_pattern(word, language)), meaning) for word, meaning in found)


def _pattern(word: str, language: str) -> str:
    if language == "zh":
        return regex.escape(word)
    body = regex.escape(word).replace(r"\*", r"\p{L}*")
    return rf"(?<!\p{{L}}){body}(?!\p{{L}})"


def meaning_slug(
    surface: str, language: str, places: Iterable[tuple[int, int, str]], demonyms: dict[str, str]
) -> str:
    """Return the slug of what ``surface`` says, "" if it holds a word of no known meaning.

    ``places`` are the known places in it as (start, end, slug), offsets into ``surface``.
    """
    if language not in _LANGUAGES:
        return ""
    rest = list(surface.lower())
    said: set[str] = set()
    for start, end, slug in places:
        said.add(slug)
        rest[start:end] = " " * (end - start)
    text = "".join(rest)
    for pattern, meaning in _terms(language):
        text, count = pattern.subn(" ", text)
        if count:
            said.add(meaning)
    left = [_figure(w) for w in regex.findall(r"\p{L}+|\d+", text) if w not in _LINKING]
    named = [_named(word, demonyms) for word in left]
    said.update(word for word in named if word)
    return "-".join(sorted(said)) if all(named) and _enough(said, named) else ""


def _figure(word: str) -> str:
    """Return a Roman number as figures, any other word as it is."""
    return str(roman_value(word)) if regex.fullmatch(r"[ivx]{1,5}", word) else word


def _named(word: str, demonyms: dict[str, str]) -> str:
    """Return the place that an adjective names, a number as it is, "" for any other word."""
    if word.isdigit():
        return word
    place = _PLACES.match(word)
    if place is not None and place.lastgroup:
        return place.lastgroup
    return demonyms.get(word, "")


def _enough(said: set[str], named: Sequence[str]) -> bool:
    return len(said) >= 3 or (len(said) == 2 and bool(said - set(named)))
