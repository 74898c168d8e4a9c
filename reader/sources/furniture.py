"""Lines that belong to a page and not to its text: "read more", sharing, tags, counters, notices.

All functions look at one clean line. They are shared by pages and imported files, so that only a
line whose whole form gives it away counts; words that may open a sentence need their colon.
"""

from __future__ import annotations

import re

_MORE = re.compile(
    r"^\s*(?:[>»*]{1,3}\s*)*(?:Xem thêm|Đọc thêm|Tin liên quan|Tin bài liên quan|Bài liên quan|Tin cùng chuyên mục"
    r"|Có thể bạn quan tâm|Mời (?:quý )?(?:độc giả|bạn đọc)|Read more|Read also|Also read|See also|See more"
    r"|Related (?:news|stories|articles?|posts?|topics?)|You may also like|More on this"
    r"|Lire aussi|À lire(?: aussi| également)?(?=\s*:)|À lire aussi|Voir aussi|Lire la suite|Sur le même (?:sujet|thème)(?=\s*:|\W*$)"
    r"|Ver más|Lea también|Lea además|Leer más|Leer también|Te puede interesar|Noticias relacionadas|Notas relacionadas"
    r"|Читайте также|Читайте ещё|Читать далее|Читать ещё|Смотрите также|Материалы по теме|Похожие (?:новости|материалы)"
    r"|По теме(?=\s*[:.]|\W*$)|Ранее по теме"
    r"|Baca juga|Baca selengkapnya|Baca lainnya|Simak juga|Lihat juga|Artikel terkait|Berita terkait"
    r"|相关(?:新闻|阅读|报道|文章|链接|推荐)|延伸阅读|阅读更多|推荐阅读|更多阅读|猜你喜欢"
    r"|(?:Doc them|Xem them|Tin lien quan|Bai lien quan)(?=\s*[:：]|\W*$))(?=\W|$)",
    re.IGNORECASE,
)
_ARROWS = re.compile(r"^\s*(?:>>+|»+|▶|►)\s*\S")
_COUNTED = (
    r"Komentar|Bình luận|Binh luan|Comments?|Commentaires?|Comentarios?|Комментари(?:й|и|я|ев)|评论|views?"
    r"|lượt xem|luot xem|lượt đọc|vues?|visitas?|просмотр(?:ов|а|ы)?|kali dilihat|dilihat|浏览|阅读|点击|次阅读"
    r"|shares?|partages?|chia sẻ|reposts?"
)
_COUNTER = re.compile(
    rf"^\W*(?:(?:{_COUNTED})\s*[:：]?\s*[(（]?\s*\d[\d\s.,]*[kK]?\s*次?\s*[)）]?|\d[\d\s.,]*[kK]?\s*(?:{_COUNTED}))\W*$",
    re.IGNORECASE,
)
_READING = re.compile(
    r"^\W*(?:\d{1,3}\s*(?:min(?:ute)?s?\.? (?:read|de lectur[ae])|phút đọc|phut doc|мин(?:ут[аы]?)?\.? чтения|menit (?:mem)?baca|分钟阅读)"
    r"|(?:Reading time|Thời gian đọc|Temps de lecture|Tiempo de lectura|Время чтения|Waktu baca|阅读时间)\s*[:：].{0,30})\W*$",
    re.IGNORECASE,
)
_NETWORK = (
    r"Facebook|Twitter|(?<=\w[ ,/|·•:])X|Telegram|WhatsApp|Zalo|VK|ВКонтакте|Вконтакте|Одноклассники|LinkedIn|Instagram|Viber|TikTok|YouTube"
    r"|Messenger|Pinterest|Reddit|Line|Threads|E-?mail|微信|微博|朋友圈|QQ空间"
)
_SHARE = re.compile(
    r"^\W*(?:(?:Share|Chia sẻ|Chia se|Partager|Compartir|Поделиться|Bagikan|分享)(?: (?:this|on|via|to|bài viết|lên|len|sur|en|в|ke|cet article|esta noticia))?(?:到)?|Tweet)?"
    rf"(?:[\s:：,|/·•]*(?:{_NETWORK}))*\W*$",
    re.IGNORECASE,
)
_FOLLOW = re.compile(
    r"^\W*(?:(?:Follow|Find|Join) us (?:on|in|at)\b|Theo dõi (?:chúng tôi|\S+(?: \S+){0,3}) trên\b|Suivez[- ]nous|Síguenos|Síganos"
    r"|Читайте нас (?:в|на)\b|Следите за (?:нами|нашими новостями)\b|Присоединяйтесь к (?:нам|нашему)\b"
    r"|Подпис(?:ывайтесь|аться) на (?:наш|нас|канал)|Подпишитесь на (?:наш|нас|канал)|Ikuti kami|扫一扫|关注我们|Subscribe to our|Sign up for our"
    r"|Đăng ký nhận (?:bản )?tin|Dang ky nhan ban tin|Abonnez-vous à notre|Suscríbase a nuestro|Suscríbete a nuestro|Berlangganan buletin|订阅我们)",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"^\W*(?:Tags?|Keywords?|Topics?|Từ khóa|Từ khoá|Tu khoa|Thẻ|Mots[- ]cl[ée]s?|Etiquetas|Palabras clave|Теги|Тэги|Метки|Ключевые слова|Kata kunci"
    r"|Label|标签|关键词|关键字)\s*[:：]|^(?:#[^\s#]+[\s,;·|/]*)+$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\bcookies?\b.{0,200}\b(?:policy|accept|agree|consent|experience|chính sách|đồng ý|trải nghiệm|trai nghiem|acceptez|confidentialité|améliorer"
    r"|acepta|privacidad|mejorar|соглаша|политик|персональных|menyetujui|kebijakan|privasi)|(?:使用|采用)\s*Cookie",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"^\W*\d{1,2}[:h.]\d{2}(?::\d{2})?(?:\s*(?:[AaPp]\.?[Mm]\.?|GMT[+-]?\d*|UTC))?\W*$"
)
_TOOLS = re.compile(
    r"^\W*(?:Print(?: this page)?|In bài(?: viết)?|Imprimer|Imprimir|Распечатать|Версия для печати|Cetak|打印|A\s*[-–−]\s*A?|A\s*\+|(?:A[-+ ]*){2,4}"
    r"|\d{1,2}:\d{2}\s*/\s*\d{1,2}:\d{2}|Advertisement|Quảng cáo|Publicité|Publicidad|Реклама|Iklan|广告|Listen|Nghe đọc bài"
    r"|Copy link|Sao chép liên kết|Back to top|Về đầu trang|责任编辑[:：].{0,20}|(?:URL|Link|Đường dẫn|Адрес|Ссылка)\s*[:：]\s*https?://\S+)\W*$",
    re.IGNORECASE,
)
_WHOLE = (_COUNTER, _READING, _SHARE, _CLOCK, _TOOLS)


def is_furniture(text: str) -> bool:
    """Tell whether the line is the page's own: "read more", sharing, tags, a counter, a notice."""
    if len(text) > 400:
        return False
    if len(text) <= 160 and any(form.match(text) for form in _WHOLE):
        return True
    if _NOTICE.search(text) is not None:
        return True
    return len(text) <= 250 and any(form.match(text) for form in (_MORE, _ARROWS, _FOLLOW, _TAGS))
