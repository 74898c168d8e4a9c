"""What the five languages in Latin letters look like: their words, and the shapes of their words.

Written by us: the words that hold sentences together, those that newsrooms use most, and the
beginnings and ends of words. Words that two languages share stand in both and cancel out.
"""

from __future__ import annotations

import re

_COMMON: dict[str, str] = {
    "vi": (
        "và của là các có được trong cho với không những người một này đã để khi đến về ở từ tại theo "
        "như cũng ra vào nhiều năm ngày tháng hai đó trên sẽ việc sau trước hơn còn đang nhà nước bị "
        "do nên phải rất nhất giữa hợp tác thăm tiếp hội chính thức quan hệ tổng thống thủ tướng đầu tư "
        "va cua la cac duoc trong khong nhung nguoi mot nay da khi den tai theo nhu cung vao nhieu nam "
        "ngay thang tren sau truoc voi tiep tham quan he hop tac thu tuong tong thong chinh thuc"
    ),
    "en": (
        "the of and to in is that for on with as was at by it from are this be an have has not or but "
        "were they which his their its been had he she will who more after new said says also one two "
        "about can all would when there we you what up into than out over first between during other "
        "some time people only most other such year years may if could many these those while where "
        "her him our your my me us against under before until through since how why so no them then "
        "talks ties visit meets holds hosts signs trade leader leaders president prime minister "
        "foreign cooperation state official week day begins ends pays hails seeks vows eyes launches "
        "opens joins boosts bilateral partnership relations deal agree agreed chairman national world "
        "calls urges wins sees cabinet direct flights students companies market south north east west "
        "million billion per cent percent gold price prices rise rises fall falls sharply joint statement "
        "issue issues high low flash flood beat beats top old young city court police government bank "
        "arrives arrive hosts attends lauds urge warns stresses promotes expand expands stronger links link "
        "nation nations chief envoy army parliament speaker lawmakers business investors tourists film "
        "open close close home school health water river rail road free big long good best late early "
        "sell buy build send seek join hold make take give lose find keep face grow cut hit help lead sign "
        "across around off down along within amid via toward towards despite because top tops charts "
        "star stars song list countries country students teachers workers farmers women men children people "
        "border coast sea island storm heavy fire crash plane train ship boat car accident injured killed dead "
        "oil coal wheat rice coffee tea fish meat steel power energy plant farm factory goods cargo freight "
        "report plan plans projects project bill law vote election campaign crisis war peace letter debate "
        "strong weak rich poor hot cold high-level two-day three five ten hundred thousand dozens hundreds "
        "secretary-general secretary general committee council agency ministry department office embassy "
        "receives receive received hosted greeted welcomes praises thanks agrees seen set sets pact exports "
        "imports growth slump rises drop drops jump jumps surge surges ship ships tourism airport expansion"
    ),
    "id": (
        "yang dan di dari untuk dengan pada ini itu dalam tidak akan adalah oleh ke sebagai juga telah "
        "dapat mereka ada bahwa atau karena lebih tersebut saat tahun bisa orang setelah menjadi kami "
        "antara secara serta hari hanya seperti banyak para anda sangat terhadap sebuah satu dua baru "
        "masih bagi lain ketika hingga sudah negara presiden perdana menteri kerja sama kunjungan "
        "bertemu hubungan kedua menteri luar negeri resmi tiba ketua sekretaris jenderal majelis ia "
        "kepada maupun pun belum sedang tanpa agar sejak selama sekitar atas namun jika kita saya "
        "perdagangan mengatakan menerima bilateral anggota kota bulan juta miliar warga bahas gelar "
        "sepakat temui buka dorong tingkatkan perkuat jadi usai soal antar desak harga emas naik turun "
        "tajam segera dibuka langsung penerbangan bersama pernyataan keluarkan terima bahas hadiri sambut "
        "wakil dubes pemerintah polisi bank pasar ekspor impor pariwisata wisatawan kalahkan timnas banjir "
        "kuat penuh besar kecil tinggi rendah dunia wilayah kawasan mitra strategis perjanjian menlu menhan "
        "kunjungi cuaca ekstrem hujan deras angin landa mahasiswa pelajar siswa guru petani pekerja buruh "
        "perempuan anak belajar bahasa budaya seni lagu film makanan minuman kopi teh beras gandum minyak "
        "listrik energi pabrik barang kapal pesawat kereta mobil jalan jembatan sungai laut gunung pulau desa "
        "pemilu suara undang-undang rapat sidang pidato surat rencana proyek dana uang pajak utang investasi "
        "perusahaan usaha ekonomi keuangan kesehatan pendidikan sekolah universitas rumah sakit korban tewas "
        "terluka kebakaran kecelakaan gempa gunung meletus selamat hilang temukan cari beli jual kirim minta "
        "ajak desak janji siap mulai akhiri lanjutkan jajaki targetkan capai raih juara dukung tolak setuju "
        "tingkat ribu ratus puluh tiga empat lima enam tujuh delapan sembilan sepuluh pekan malam pagi siang"
    ),
    "fr": (
        "de à le la les des du un une et est en que qui dans pour sur au aux avec par ne pas plus ce cette "
        "ces il elle ils elles se son sa ses leur leurs sont a été ont être fait mais ou où comme "
        "entre deux après lors d'une l'on nous vous je tout tous toute même aussi encore sous sans "
        "vers chez dont selon avant depuis ainsi si très peut premier première ministre président "
        "pays visite coopération officielle reçoit rencontre accord ans année étrangères état "
        "renforcent renforcer nouveau nouvelle signent d'un s'est n'est c'est qu'il était avait quand "
        "autres autre plusieurs cet pendant jusqu'à lui gouvernement chef prix hausse baisse forte commune "
        "déclaration publie publient attendu entame ouverture ligne directe vol vols entretien échanges "
        "commerce économique marché tourisme bat victoire crue disparus or pétrole gaz nouvelle fin début "
        "ville grande grand petit monde mondiale ambassadeur assemblée nationale dirigeant dialogue jour jours "
        "semaine mois heure matin soir hommes femmes enfants étudiants élèves touristes paysans ouvriers "
        "entreprise entreprises usine train avion navire route mer île fleuve montagne neige pluie froid "
        "chaud blé riz café thé viande acier énergie électricité projet plan loi vote élection crise guerre "
        "paix discours lettre traité traite centre école université santé culture langue film chanson "
        "trois quatre cinq six sept huit neuf dix cent mille nouveaux nouvelles jeune jeunes meilleur "
        "accueille accueillent jeux premiers dernière dernier ouvre ouvrent lance lancent vise visent appelle salue remercie"
    ),
    "es": (
        "el la los las de del que y en un una es por con para se su sus al lo como más pero fue son ha "
        "no este esta estos entre sobre también desde hasta cuando donde muy sin hay sido ser están "
        "está han era años año dos tras todo todos otra otro otros durante según contra ante porque "
        "presidente primer ministro visita cooperación país países oficial relaciones recibe reúne "
        "exteriores acuerdo nuevo nueva inicia e o si ya le les me nos mi te uno había puede tiene "
        "hacia bajo cada ese esa eso aunque mientras parte gobierno firma firman fortalecen asamblea "
        "nacional llega llegan abren abre vuelo vuelos directo directos precios precio oro suben sube baja "
        "bajan fuerza declaración conjunta emiten jefe vence gana visitará visitan embajador canciller "
        "comercio económica económico mercado turismo lluvias inundaciones desaparecidos petróleo gas "
        "ciudad grande mundo mundial dirigente diálogo lazos impulsan promueven destaca destacan día días "
        "semana mes hora noche mañana hombres mujeres niños estudiantes alumnos turistas campesinos obreros "
        "empresa empresas fábrica tren avión barco ruta mar isla río montaña nieve lluvia frío calor trigo "
        "arroz café té carne acero energía electricidad proyecto plan ley voto elección elecciones crisis "
        "guerra paz discurso carta tratado centro escuela universidad salud cultura idioma lengua película "
        "canción tres cuatro cinco seis siete ocho nueve diez cien mil nuevos nuevas joven jóvenes mejor "
        "primeros primera última último aprenden llenan viajan visitan compran venden crece crecen lanza "
        "conferencia participa terremoto sacude lanzan llama saluda agradece playas playa"
    ),
}  # fmt: skip

# Words of languages that are not ours, so that they are not taken for one that is.
FOREIGN = frozenset(
    [
        "der",
        "die",
        "das",
        "und",
        "ist",
        "zu",
        "ein",
        "eine",
        "einem",
        "einen",
        "dem",
        "den",
        "mit",
        "von",
        "für",
        "auf",
        "im",
        "sich",
        "nicht",
        "bei",
        "nach",
        "werden",
        "wird",
        "als",
        "che",
        "della",
        "delle",
        "dei",
        "degli",
        "nel",
        "nella",
        "gli",
        "sono",
        "è",
        "con",
        "il",
        "di",
        "alla",
        "per",
        "una",
        "non",
        "dal",
        "os",
        "uma",
        "um",
        "do",
        "da",
        "dos",
        "das",
        "em",
        "não",
        "com",
        "ao",
        "pela",
        "pelo",
        "mais",
        "são",
        "à",
        "foi",
        "na",
        "no",
        "het",
        "een",
        "van",
        "dat",
        "op",
        "te",
        "zijn",
        "voor",
        "met",
        "niet",
        "aan",
        "bij",
        "naar",
        "ook",
        "ve",
        "bir",
        "bu",
        "için",
        "ile",
        "da",
        "olarak",
        "olan",
        "va",
        "bilan",
        "uchun",
        "ham",
        "bo'yicha",
        "w",
        "na",
        "z",
        "do",
        "się",
        "nie",
        "jest",
        "że",
        "oraz",
        "och",
        "att",
        "det",
        "som",
        "på",
        "är",
        "för",
        "av",
        "med",
        "till",
    ]
)

WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}

# Ends and beginnings of words that one language has and the others seldom have.
SHAPES: dict[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\w+(?:ing|ings|tion|tions|ed|ly|ness|ship|ships|ful|ght|ough|ould|ment|ments|ists?|ity|ies|ers?|th|ck|ve)\b"
        r"|(?:wh|sh|th|kn|wr)\w+|\w+['’]s\b|\w*(?:ee|oo|sh|th|wh|ck|ght)\w*"
    ),
    "id": re.compile(
        r"\w{2,}(?:nya|kan|kah|lah|wan|asi|itas|isme|ngan|ian|uan|aan)\b|(?:me(?:ng|ny|m|n)|pe(?:ng|ny|m|n)|ber|ter|di|ke|se)[a-z]{4,}"
        r"|\w+[aiu](?:h|k|ng|t|r|s|n)\b|\w*(?:ng[gs]?a|ny|sy|kh)\w*"
    ),
    "fr": re.compile(
        r"(?:[dlnscjmt]|qu|jusqu|lorsqu)['’]\w+|\w+(?:tion|tions|eur|eurs|euse|eux|ment|ments|ique|iques|aire|aires|ée|ées|és|é|ais|ait|aient|ant|ants|elle|elles|ème|ères?|oir|age|ien|ienne|iens|ois|oise|eau|eaux|ons|ez|ent|tre|que|sse)\b"
        r"|\w*[èêëàùœçîïû]\w*|\w*(?:oi|eau|aux|qu|ou)\w*"
    ),
    "es": re.compile(
        r"\w+(?:ción|ciones|sión|dad|dades|ando|iendo|ado|ados|ada|adas|ido|idos|ida|idas|mente|aron|ieron|ía|ían|ico|ica|icos|icas|ero|era|ores|[bcdfglmnprstvz][oa]s)\b"
        r"|\w*[ñóíáú]\w*|[¿¡]\w*|\w*(?:ue|ie|cc)\w*"
    ),
}  # fmt: skip
SHAPE_WEIGHT = 0.35
ELISION = re.compile(r"(?:[dlnscjmt]|qu|jusqu|lorsqu)'\w+")
# Names that every one of the languages writes: their shape says nothing.
NAMES = frozenset(
    [
        "vietnam",
        "kazakhstan",
        "uzbekistan",
        "tajikistan",
        "turkmenistan",
        "kyrgyzstan",
        "hanoi",
        "tashkent",
        "astana",
        "almaty",
        "bishkek",
        "dushanbe",
        "ashgabat",
        "asean",
        "eurasia",
        "football",
    ]
)
