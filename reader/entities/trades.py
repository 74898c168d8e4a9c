"""Heads that only say what a company does and stand outside of its name when small."""

from __future__ import annotations

import regex

from reader.entities.key import lookup_key
from reader.entities.reading import BODY, PLACE, Reading
from reader.entities.rules.words import exact
from reader.entities.surnames import vietnamese_syllable
from reader.entities.vietnamese_extents import VI_FUNCTION

GENERIC_LOWER = exact(
    "tập đoàn, tổng công ty, công ty, hãng, hãng hàng không giá rẻ, hãng hàng không, ngân hàng, công ty cổ phần, "
    "nhà máy, báo, tạp chí, hãng tin, hãng thông tấn, xí nghiệp, hợp tác xã, tap doan, cong ty, "
    "ctcp, trường đại học, đại học, học viện, viện, trung tâm, quỹ, đảng, câu lạc bộ, clb, "
    "bệnh viện, nhà hát, hiệp hội, liên đoàn, tổ chức, компания, компании, компанию, компанией, "
    "компаниями, авиакомпания, авиакомпании, авиакомпанией, авиакомпанию, группа, группы, "
    "группой, группу, холдинг, холдинга, холдингом, холдинге, корпорация, корпорации, "
    "корпорацией, корпорацию, фирма, фирмы, фирмой, фирме, завод, завода, заводе, фабрика, "
    "фабрики, фабрике, фабрику, фабрикой, предприятие, предприятия, предприятием, предприятии, "
    "партия, партии, партию, партией, газета, газеты, газете, телеканал, телеканала, клуб, "
    "клуба, клубом, концерн, стартап, стартапа, турфирма, турфирмы, турфирмой, кооператив, "
    "кооператива, кооперативе, ао, оао, зао, пао, ооо, тоо, осоо, ип, сп, чп, гк, фк, ук, банк, "
    "банка, банке, банком, сеть, сети, фонд, фонда, фондом, издательство, издательства, нк, "
    "организация, организации, ассоциация, ассоциации, союз, союза, центр, центра, агентство, "
    "агентства, groupe, societe, entreprise, compagnie, cooperative, usine, journal, banque, "
    "tienda, restaurante, galeria, agencia de viajes, boutique, magasin, restaurant, galerie, agence de voyages, ателье, магазин, магазина, магазине, магазином, ресторан, ресторана, ресторане, рестораном, бутик, бутика, галерея, галереи, галерее, бренд, бренда, бренду, брендом, заводом, заводу, заводы, кооперативом, кооперативу, клубе, клубу, театром, театру, газетой, газету, агентству, издательством, издательству, стартапом, турфирме, турфирму, фондов, концерном, cửa hàng, nhà hàng, thương hiệu, quán, đại lý, fabrique, atelier, marque, enseigne, filiale, taller, marca, filial, club, startup, association, ong, fondation, maison, grupo, empresa, compania, aerolinea, "
    "cooperativa, fabrica, periodico, banco, asociacion, fundacion, editorial, perusahaan, agen perjalanan, biro perjalanan, agen, gerai, restoran, merek, studio, penerbit, toko, sanggar tari, "
    "maskapai, grup, bank, harian, partai, koperasi, pabrik, yayasan, kelompok, klub, lembaga, "
    "organisasi, asosiasi, universitas, carrier, airline, company, firm, start up, startup, "
    "hotel chain, chain, retailer, manufacturer, developer, broadcaster, publisher, charity, ngo, "
    "think tank, conglomerate, producer, brewer, automaker, carmaker, shipbuilder, exporter, "
    "importer, operator, mobile operator, operator seluler, distributeur, detaillant, fabricant, producteur, exportateur, transporteur, editeur, distribuidora, minorista, fabricante, exportadora, importadora, productora, peritel, distributor, eksportir, importir, produsen, pengembang, kedai kopi, jaringan kedai kopi, ритейлер, ритейлера, ритейлером, дистрибьютор, дистрибьютора, застройщик, застройщика, перевозчик, перевозчика, сеть кофеен, сети кофеен, розничная сеть, розничной сети, nhà bán lẻ, nhà phân phối, nhà sản xuất, tiệm bánh, tiệm, quán cà phê, chuỗi cà phê, издание, издания, изданию, изданием, портал, портала, порталу, порталом, журнал, журнала, журналу, журналом, журнале, телеканалу, телеканалом, радио, operateur, operador, operadora, constructora, constructeur, оператор, оператора, оператору, оператором, nhà mạng, boutique, tour operator, travel agency, distributor, restaurant chain, bakery, gallery, label, wholesaler, supermarket chain, coffee chain, tea house, opera company, nonprofit, non profit, troupe, ensemble, chuỗi khách sạn, chuỗi, đoàn nghệ thuật, đoàn múa, đoàn xiếc, ban nhạc, nhóm nhạc, dàn nhạc, conjunto, petrolera, minera, ansambel, kelompok musik, cadena, "
    "cadena hotelera, chaîne, chaine, chaine hoteliere, jaringan hotel, jaringan, мастерская, "
    "мастерской, мастерскую, ансамбль, ансамбля, ансамблем, театр, театра, студия, студии, "
    "студию, студией"
)


COMPANY = regex.compile(
    r"(?:авиа)?компани|фирм|предприяти|холдинг|корпораци|стартап|завод|фабрик|турфирм|групп|сет|клуб"
)
"""Heads that an adjective before them only describes."""


INDONESIAN_TRADE = regex.compile(
    r"perusahaan|maskapai|jaringan|kedai|peritel|operator|distributor|eksportir|importir|produsen|"
    r"pengembang|agen|biro|gerai|restoran|merek|toko|surat kabar|harian|koran"
)
"""Indonesian trades that at the head of a sentence stand outside the name behind them."""


TRADING = exact(
    "perusahaan, perusahaan perusahaan, maskapai, công ty, hãng, hãng hàng không, doanh nghiệp, "
    "компания, компании, компанию, компанией, компаниями, авиакомпания, авиакомпании, фирма, "
    "surat kabar, harian, koran, газета, газеты, газете, báo, periodico, journal, newspaper, "
    "фирмы, empresa, entreprise, compagnie, aerolinea, cong ty, company, carrier, airline, firm"
)


def any_company(reading: Reading, first: int, end: int, head: str) -> bool:
    """Tell whether a company has no more name than its country: ``perusahaan Vietnam``."""
    if head not in TRADING or (head == "báo" and reading.tokens[first - 1].capital):
        return False
    return all(reading.is_known(k, PLACE) for k in range(first, end))


def foreign_company(reading: Reading, j: int) -> int:
    """Return the word behind the foreign name that up to four plain words lead to, or 0.

    ``công ty nước khoáng Ysyk-Suu``: what it makes stands between the head and the name.
    """
    tokens = reading.tokens
    k = j
    while k < len(tokens) and k - j < 5 and not tokens[k].capital:
        grammar = tokens[k].key in VI_FUNCTION and tokens[k].key != "nước"
        plain = tokens[k].gap == " " and not grammar and not reading.titles[k]
        if not plain or tokens[k].text.isdigit():
            return 0
        k += 1
    if k == j or k >= len(tokens) or not tokens[k].capital or tokens[k].gap != " ":
        return 0
    if reading.known[k] is not None or vietnamese_syllable(lookup_key(tokens[k].text)):
        return 0
    end = k + 1
    while end < len(tokens) and tokens[end].capital and reading.gap(end) in (" ", "-"):
        end += 1
    reading.add(k, end - 1, BODY, core=reading.surface(k, end), weight=2)
    return end
