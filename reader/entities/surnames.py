"""What a person's name looks like: Vietnamese surnames, Turkic and Russian endings, given names."""

from __future__ import annotations

import regex

from reader.entities.key import lookup_key
from reader.entities.rules.words import listed
from reader.entities.syllables import from_cyrillic

_VIETNAMESE = (
    "Nguyễn,Trần,Lê,Phạm,Hoàng,Huỳnh,Phan,Vũ,Võ,Đặng,Bùi,Đỗ,Hồ,Ngô,Dương,Lý,Đào,Đoàn,Vương,Trịnh,Trương,Đinh,Lâm,Phùng,Mai,Tô,Tạ,Lương,"
    "Lưu,Quách,Thái,Châu,Tăng,Hà,Cao,Chu,Thạch,La,Từ,Ninh,Nông,Bạch,Uông,Triệu,Kiều,Ôn,Nghiêm,Khuất,Tôn,Mạc,Đàm,Giáp,Doãn,Lại,Vi,Văn,Viên,Hứa,Tống,Đồng,Thân,"
    "Khổng,Hầu,Âu,Lữ,Quản,Sầm,Bế,Lò,Tòng,Cầm,Ma,Lục,Phó,Ung,Thẩm,Cù,Vừ,Giàng,Đường,Lỗ,Nhữ,Tào,Trà,Ngụy,Sái,Kim,Bành,Phí,Tiêu,Hoa,Diệp"
)
_RARE = (
    "Nhâm,Trình,Ngạc,Mạch,Cung,Cấn,Chử,Dư,Đậu,Đới,Giả,Hạ,Hàn,Hình,Khiếu,Khương,Khúc,Lã,Liễu,Lạc,Lầu,Lộc,Mã,Mẫu,Ngân,Nhan,"
    "Phương,Quan,Quế,Sử,Tất,Tề,Thang,Thiều,Thi,Tiền,Tiết,Trang,Trâu,Ưng,Vàng,Xa,Yên,Ấu,Đèo,Sùng,Thào,Tẩn,Chảo,Phàn,Bàn,Lù,Lèng,"
    "Quàng,Bạc,Danh,Hồng,Kha,Lưu,Mông,Nghị,Ngôn,Phùng,Sơn,Tân,Thủy,Trưng,Vòng,Bồ,Cam,Điền,Điêu,Hứa,Khâu,Khổng,Lang,Liêu,Nhữ,Ông,Thôi,Tiếu,Vưu,Đỉnh"
)
"""Surnames that are also everyday syllables: only with their accents, or before ``Thị`` and ``Văn``."""
SURNAMES_PLAIN = frozenset(lookup_key(s) for s in _VIETNAMESE.lower().split(","))
SURNAMES = frozenset(s.lower() for s in f"{_VIETNAMESE},{_RARE}".split(","))
RARE = frozenset(s.lower() for s in _RARE.split(",")) - frozenset(_VIETNAMESE.lower().split(","))
RARE_PLAIN = frozenset(lookup_key(s) for s in RARE) - SURNAMES_PLAIN
_SAFE = frozenset(
    [
        "nguyễn",
        "trần",
        "lê",
        "phạm",
        "hoàng",
        "huỳnh",
        "phan",
        "vũ",
        "võ",
        "đặng",
        "bùi",
        "đỗ",
        "ngô",
        "dương",
        "đào",
        "đoàn",
        "vương",
        "trịnh",
        "trương",
        "đinh",
        "phùng",
        "lưu",
        "quách",
        "tạ",
        "tô",
        "hồ",
        "lương",
        "nghiêm",
        "tăng",
        "chu",
        "phí",
        "mạc",
        "đàm",
        "doãn",
        "lý",
        "lâm",
        "mai",
        "khuất",
        "kiều",
        "uông",
        "nông",
        "tống",
    ]
)
SAFE_PLAIN = frozenset(lookup_key(s) for s in _SAFE)

_SYLLABLE = regex.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?"
    r"(?:uye|uya|uyu|uoi|uou|ieu|yeu|oai|oay|oao|oeo|uay|uye|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ai|ao|au|ay|eo|eu|ye|[aeiouy])"
    r"(?:ng|nh|ch|[cmnpt])?"
)


def vietnamese_syllable(key: str) -> bool:
    """Tell whether a folded Latin word could be a Vietnamese syllable."""
    return len(key) <= 7 and _SYLLABLE.fullmatch(key) is not None


def vietnamese_surname(text: str, key: str, *, accented: bool) -> bool:
    """Tell whether a word is a Vietnamese surname, in Latin (accents as given) or Cyrillic."""
    if accented:
        return text.lower() in SURNAMES
    if key in SURNAMES_PLAIN:
        return True
    return "а" <= key[:1] <= "я" and from_cyrillic(key) in SAFE_PLAIN


_LATIN_END = regex.compile(
    r".{2,}(?:[oe]v|[oe]va|[iy]ev|[iy]eva|[oei]w|owa|ewa|[oe]vich|[oe]vna|uulu|uly|kyzy|kizi|qizi|zoda|zade|zoda|baev|bayev|aev|aeva|"
    r"ayev|ayeva|ski|sky|skiy|skaya|enko|shvili|dze|yan|iyan|oglu|oglu|bek|bekov|zhan|jon|beková|oev|oyev|oyeva|ieff|ova|tdinov|djan|in[ao]v|ouev|aiev|aieva)"
)
_CYRILLIC_END = regex.compile(
    r".{2,}(?:[оеё]в(?:а|у|ым|е|ой|ы|ых)?|ин(?:а|у|ым|е|ой)?|ын(?:а|у|ым|ой)?|ск(?:ий|ого|ому|им|ая|ой|ую)|[еоё]вич(?:а|у|ем)?|[еоё]вн(?:а|ы|е|у|ой)|уулу|улы|кызы|"
    r"зода|заде|енко|швили|дзе|ян(?:а|у|ом)?|бек(?:а|у|ом)?|б[ае]й|жан(?:а|у|ом)?|лы|ич(?:а|у|ем)?)"
)
GIVEN = listed(
    # Central Asian given names, Latin and Cyrillic
    "aibek, aida, aidar, aidos, aigerim, aigul, aijan, aizhan, aisulu, akbar, akmal, akylbek, alibek, alisher, aliya, almaz, altynai, aman, anara, anvar, ardak, arman, asel, asan, askar, askhat, asylbek, azamat, aziz, aziza, "
    "azat, bakhrom, bakhodir, bakhtiyar, bakhtiyor, bakyt, bakytbek, batyr, baurzhan, begimai, berik, bolat, botir, bobur, chinara, chingiz, chyngyz, dana, daniyar, darkhan, dastan, dauren, davron, dilbar, dilfuza, dilnoza, dilshod, dinara, diyora, dosym, "
    "elmira, eldor, elnura, emil, erkin, erlan, ermek, farida, farkhod, farhod, farrukh, feruza, firdavs, galym, gaukhar, gulbahor, gulmira, gulnara, gulnora, gulnoz, gulsara, guzal, guljahan, ibrohim, ikrom, ilhom, ilkhom, inom, islom, ismoil, jahongir, jamila, jamshid, "
    "jasur, jamol, jyldyz, kairat, kamila, kanat, kanykei, karim, karlygash, khurshed, komil, kubanychbek, kurmanbek, laylo, laziz, lola, madina, makhmud, maksat, malika, manas, mansur, marat, maral, maulen, meerim, mehri, merey, mirlan, mirzo, mukhtar, murat, muzaffar, myrat, nargiza, nariman, nazgul, "
    "nigora, nilufar, nodira, nodir, nozima, nurbek, nurgul, nurlan, nurlanbek, nursultan, nurzhan, oksana, olim, olzhas, orazbek, otabek, oybek, parviz, rahim, ravshan, rustam, rustem, ruslan, sabina, sadyr, said, saida, saltanat, samat, sanjar, sarvar, saule, serdar, serik, shahnoza, shavkat, sherali, "
    "sherzod, shirin, shukhrat, sitora, sobir, talant, talgat, tamara, temur, timur, togzhan, tolkun, tursun, ulan, ulugbek, umid, urmat, vepa, yelena, yerbol, yerlan, yermek, yerzhan, yulduz, yusuf, zafar, zamira, zarina, zebo, zhanar, zhanna, zhanibek, zhibek, zhyldyz, zulfiya, zuhra, ogulgerek, ogulnar, maya, jeren, aman, begench, bayram, dovlet, "
    "айбек, аида, айдар, айгерим, айгуль, айжан, айсулу, акмаль, акылбек, алибек, алишер, алия, алмаз, алтынай, анара, анвар, ардак, арман, асель, асан, аскар, асхат, азамат, азиз, азиза, азат, бахром, баходир, бахтияр, бахтиёр, бакыт, батыр, бауржан, бегимай, берик, болат, ботир, чинара, чингиз, чынгыз, дана, данияр, дархан, "
    "дастан, даурен, даврон, дилбар, дилноза, дилшод, динара, эльмира, элнура, эмиль, эркин, ерлан, эрлан, ермек, фарида, фарход, фаррух, феруза, фирдавс, галым, гаухар, гулмира, гульмира, гульнара, гулнора, гузаль, ибрагим, иброхим, икром, ильхом, ислам, джахонгир, джамиля, джамшид, джасур, жылдыз, кайрат, камила, канат, каныкей, карим, "
    "карлыгаш, хуршед, комил, кубанычбек, курманбек, лазиз, лола, мадина, махмуд, максат, малика, мансур, марат, меерим, мирлан, мухтар, мурат, музаффар, наргиза, нариман, назгуль, нигора, нилуфар, нодира, нодир, нурбек, нургуль, нурлан, нурсултан, нуржан, олжас, отабек, ойбек, парвиз, рахим, равшан, рустам, руслан, сабина, садыр, саид, саида, "
    "салтанат, самат, санжар, сауле, сердар, серик, шахноза, шавкат, шерали, шерзод, ширин, шухрат, ситора, талант, талгат, темур, тимур, толкун, турсун, улан, улугбек, умид, урмат, ержан, ербол, юсуф, зафар, замира, зарина, жанар, жанна, жанибек, жибек, зульфия, огулгерек, мая, джерен, "
    # Russian and wider
    "alexander, aleksandr, alexei, alexey, andrei, andrey, anna, anton, boris, dmitry, dmitri, ekaterina, elena, evgeny, galina, igor, irina, ivan, konstantin, larisa, leonid, lyudmila, maria, marina, mikhail, natalia, nikolai, oleg, olga, pavel, sergey, sergei, svetlana, tatiana, vadim, valery, viktor, vladimir, yevgeny, yuri, "
    "александр, алексей, андрей, анна, антон, борис, дмитрий, екатерина, елена, евгений, галина, игорь, ирина, иван, константин, лариса, леонид, людмила, мария, марина, михаил, наталья, николай, олег, ольга, павел, сергей, светлана, татьяна, вадим, валерий, виктор, владимир, юрий, "
    "john, david, michael, james, robert, peter, paul, mark, thomas, daniel, sarah, emma, laura, julia, jean, pierre, marie, claire, sophie, francois, philippe, luc, antoine, camille, nicolas, carlos, jose, juan, luis, miguel, pedro, javier, lucia, carmen, elena, isabel, pablo, andres, rosa, hans, klaus, stefan, "
    "budi, siti, agus, dewi, sri, rina, ahmad, muhammad, abdul, andi, hendra, putri, wahyu, joko, ratna, bambang, yuki, hiroshi, kenji, takashi, min, ali, hassan, fatima, mehmet, ayse, ibrahim, omar"
)


def foreign_name_word(key: str) -> bool:
    """Tell whether a folded word ends as Turkic, Persian or Slavic surnames and patronymics do."""
    if "a" <= key[:1] <= "z":
        return _LATIN_END.fullmatch(key) is not None
    return _CYRILLIC_END.fullmatch(key) is not None
