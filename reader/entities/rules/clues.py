"""Words of each language that tell what an unknown name beside them is."""

from __future__ import annotations

from dataclasses import dataclass

from reader.entities.rules.words import exact, listed


@dataclass(frozen=True, slots=True)
class Clues:
    """Words of one language that tell what an unknown name beside them is.

    ``before_place`` stand before places; ``towards_place`` too, but before persons as well; ``place_after`` and ``body_after`` are nouns behind the
    name; ``body_told`` and ``place_told`` nouns that explain it behind a comma; ``articles`` may
    stand before such a noun.
    """

    before_place: frozenset[str]
    towards_place: frozenset[str] = frozenset()
    place_after: frozenset[str] = frozenset()
    body_after: frozenset[str] = frozenset()
    body_told: frozenset[str] = frozenset()
    place_told: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()


CLUES = {
    "en": Clues(
        before_place=listed("in, near, outside"),
        towards_place=listed("from, via, through, to"),
        place_after=listed(
            "port, seaport, district, village, province, region, county, city, town, river, valley, "
            "lake, mountain, mountains, plateau, reservoir, airport, desert, island, islands, "
            "oblast, commune, ward, station, dam, gorge, pass, border, checkpoint, prefecture, "
            "railway station, peninsula, bay, resort, quarter, steppe, delta, canal"
        ),
        body_after=listed(
            "stores, supermarkets, hypermarkets, airline, airlines, hotels, brand, factory, plant, "
            "refinery, brewery, shareholders, executives, spokesman, spokeswoman, newspaper, "
            "cooperative, newswire, website, portal, airliner, smartphones, tractors, shops, cafes"
        ),
        body_told=listed(
            "cooperative, company, firm, startup, airline, carrier, producer, exporter, importer, "
            "manufacturer, retailer, developer, operator, association, foundation, charity, ngo, "
            "subsidiary, conglomerate, group, bank, brewery, chain, maker, grower, trader, "
            "enterprise, holding, agency, publisher, joint venture, distributor, workshop, studio, "
            "builder, baker, winery, dairy, platform, supplier, insurer, lender, refinery, contractor, troupe, ensemble, club, "
            "university, institute, think, newspaper, broadcaster, organisation, organization, unit"
        ),
        place_told=listed(
            "town, village, district, city, port, region, province, settlement, resort, capital, "
            "suburb, commune, valley, island, lake, river"
        ),
        articles=listed("a, an, the, its, their, one, which, is, was, whose"),
    ),
    "vi": Clues(
        before_place=exact("tại, ở, quê"),
        towards_place=exact("từ, đến, tới, qua, sang, về, thăm, rời, khỏi"),
        body_told=exact(
            "doanh nghiệp, công ty, hãng, tập đoàn, ngân hàng, hợp tác xã, nhà sản xuất, quỹ, tổ chức, "
            "đơn vị, liên doanh, nhà phân phối, startup"
        ),
        place_told=exact("thủ phủ, thị trấn, thành phố, làng, tỉnh, huyện, cảng"),
        articles=exact("một, là, vốn"),
    ),
    "id": Clues(
        before_place=listed("di, ke, asal"),
        towards_place=listed("dari, menuju, melalui, via"),
        body_told=listed(
            "perusahaan, koperasi, maskapai, startup, produsen, bank, yayasan, eksportir, importir, "
            "pabrik, organisasi, operator, kelompok, lembaga, anak, klub, universitas"
        ),
        place_told=listed("kota, desa, ibu, pelabuhan, distrik, kabupaten, wilayah, provinsi"),
        articles=listed("sebuah, salah, satu, yaitu, yakni, suatu, adalah"),
    ),
    "fr": Clues(
        before_place=listed("a, vers, pres, depuis"),
        towards_place=listed("via, jusqu"),
        body_told=listed(
            "entreprise, societe, compagnie, cooperative, startup, groupe, filiale, banque, "
            "fondation, association, ong, producteur, exportateur, fabricant, operateur, maison, "
            "usine, fabrique, enseigne, agence, editeur, club, marque, troupe, atelier"
        ),
        place_told=listed("ville, village, district, port, capitale, bourg, commune, chef-lieu, cite"),
        articles=listed("un, une, le, la, l, petit, petite, premier, premiere"),
    ),
    "es": Clues(
        before_place=listed("en, hacia, desde"),
        towards_place=listed("via, hasta, a"),
        body_told=listed(
            "empresa, compania, cooperativa, firma, aerolinea, filial, banco, fundacion, asociacion, "
            "ong, productor, productora, exportadora, fabricante, operador, cadena, fabrica, grupo, "
            "agencia, editorial, club, marca, startup, taller, consorcio"
        ),
        place_told=listed("ciudad, pueblo, aldea, distrito, puerto, capital, villa, localidad"),
        articles=listed("un, una, el, la, pequena, pequeno, primera, principal"),
    ),
    "ru": Clues(
        before_place=listed("в, во, из, под, близ, около, до"),
        towards_place=listed("через"),
        body_told=listed(
            "компания, авиакомпания, кооператив, предприятие, фирма, производитель, экспортер, "
            "дистрибьютор, стартап, фонд, банк, оператор, дочерняя, завод, фабрика, холдинг"
        ),
        place_told=listed("город, село, поселок, аул, кишлак, райцентр, столица, порт, деревня"),
        articles=listed("это, один, одна, крупнейший, крупнейшая"),
    ),
}  # fmt: skip


NO_PLACE = listed(
    "facebook, telegram, instagram, twitter, youtube, tiktok, google, linkedin, whatsapp, zalo, "
    "x, dong, tenge, som, sum, manat, somoni, internet, интернет, интернете, zoom, braille, excel, "
    "wifi, telegramm, bumi, kutub, bukit, dinasti, pengadilan, pertandingan, kejuaraan, pangkalan, "
    "agen, lari, tahap, babak, final, hadapan, tengah, luar, sini, sana, xô, grup, facebooku, "
    "sanskrit, sikhism, hinduisme, islam, tiếng"
)
"""Words behind ``in`` that are no places: networks, money, plain nouns with a capital."""


NO_PLACE_END = listed(
    "university, college, school, education, show, times, post, capitals, clan, airlines, airways, "
    "bank, group, cup, league, games, terbuka"
)
"""Last words of names that are no places though ``in`` stands before them."""


ORIGIN = listed(
    "venu, venue, venus, venues, originaire, originaires, habitant, habitante, habitants, native, "
    "natif, vecino, vecina, vecinos, natural, oriundo, oriunda, residente, residentes, procedente, "
    "procedentes, llegado, llegada, habitantes, aldea, pueblo, village, ville, ciudad"
)
"""Words before ``de`` and the place somebody or something is from."""
