"""Indonesian."""

from __future__ import annotations

from reader.entities.rules.words import COMPANY_TAILS, Words, demonyms, listed, phrases

WORDS = Words(
    titles=phrases(
        "presiden, wakil presiden, perdana menteri, wakil perdana menteri, wakil perdana menteri pertama, menteri, menteri luar negeri, wakil menteri luar negeri, wakil menteri, menlu, "
        "menteri pertahanan, menteri perdagangan, menteri transportasi, menteri perhubungan, menteri keuangan, menteri energi, menteri kesehatan, menteri pertanian, menteri pendidikan, menteri industri dan perdagangan, "
        "menteri perindustrian dan perdagangan, menteri ekonomi, menteri kebudayaan, menteri pariwisata, menteri dalam negeri, "
        "sekretaris jenderal, sekretaris jenderal partai, sekjen, sekretaris partai, sekretaris, wakil sekretaris, ketua, wakil ketua, wakil ketua pertama, ketua kabinet menteri, ketua kabinet, ketua dpr, ketua parlemen, juru bicara, duta besar, dubes, konsul jenderal, "
        "konsul, atase, atase perdagangan, direktur jenderal, direktur utama, direktur, wakil direktur, direktur eksekutif, direktur pelaksana, direktur pemasaran, ceo, pendiri, gubernur, wakil gubernur, wali kota, walikota, bupati, kepala, wakil kepala, "
        "rektor, wakil rektor, dekan, profesor, prof, dr, doktor, pakar, peneliti, analis, ekonom, jenderal, letnan jenderal, mayor jenderal, kolonel, kapten, raja, ratu, pangeran, senator, "
        "anggota, manajer, pelatih, penulis, penyair, seniman, penyanyi, wartawan, fotografer, mahasiswa, petani, bapak, ibu, tuan, nyonya, kawan, pm, utusan khusus, istri, suami, "
        "putrinya, putranya, anaknya, istrinya, suaminya, penasihat negara, kanselir, ketua umum, ketua dewan, guru, dosen, insinyur, arsitek, pemilik, pemandu wisata, atlet, sutradara, pemimpin, akim, kurator, pengrajin, pemain"
    ),
    honorifics=phrases(
        "putrinya, putranya, anaknya, istrinya, suaminya, bapak, ibu, tuan, nyonya, pak, bu, presiden, pm, perdana menteri, prof, dr, kawan, menteri"
    ),
    stops=listed(
        "dalam, pada, di, ke, dari, dengan, untuk, oleh, dan, atau, tetapi, namun, setelah, sebelum, ketika, saat, selama, sejak, kedua, ini, itu, ia, dia, mereka, kami, kita, saya, "
        "menurut, selain, sementara, juga, hari, kemarin, senin, selasa, rabu, kamis, jumat, sabtu, minggu, januari, februari, maret, april, mei, juni, juli, agustus, september, oktober, "
        "november, desember, partai, negara, pemerintah, kabinet, parlemen, foto, sumber, membahas, mengenai, terkait, berdasarkan, mengakui, sang, para, beberapa, banyak, semua, seluruh, "
        "presiden, perdana, menteri, sekretaris, jenderal, ketua, duta, besar, hubungan, kerja, kerjasama, usd, ia, atas, bagi, sebagai, karena, jika, bahwa, adalah, akan, telah, sudah, "
        "tahun, bulan, bahasa, delegasi, kunjungan, komentar, rencana, kemitraan, strategis, komprehensif, idul, ramadan, tet, dll, covid, selama, pihak, utara, selatan, barat, "
        "timur, tengah, baru, hal, hasil, perdagangan, antara, melalui, hingga, sampai, tidak, belum, ada, kemudian, lalu, maka, agar, supaya, sangat, mengucapkan, menanggapi, berbicara, bertemu, "
        "menyambut, menerima, html, jpg, package, orde, medali, pakar, warga, wisatawan, perusahaan, acara, pertemuan, kepala, direktur, gubernur, rektor, anggota, lebih, sekitar, dua, tiga, satu, "
        "rp, pt, ibu, bapak, hari ini"
    ),
    demonyms=demonyms(
        "kg: kirgiz kirgis kyrgyz, kz: kazakh, uz: uzbek, tj: tajik, tm: turkmen, eurasia: eurasian"
    ),
    org_heads=phrases(
        "museum, ansambel, kelompok musik, kementerian, departemen, universitas, institut, akademi, bank, kedutaan besar, kedutaan, konsulat jenderal, konsulat, kantor, komite, komite rakyat, dewan, kamar dagang dan industri, kamar dagang, kamar, asosiasi, federasi, "
        "persatuan, serikat, badan, otoritas, komisi, pusat, yayasan, dana, perhimpunan, liga, konfederasi, organisasi, grup, korporasi, perusahaan, pt, cv, maskapai, peritel, distributor, eksportir, importir, produsen, pengembang, kedai kopi, jaringan kedai kopi, operator, operator seluler, agen perjalanan, biro perjalanan, agen, kantor berita, fakultas, laboratorium, gerai, restoran, merek, studio, sanggar tari, penerbit, toko, "
        "harian, surat kabar, televisi, partai, front, sekolah, rumah sakit, klub, tim, lembaga, majelis, majelis nasional, majelis rakyat, senat, parlemen, mahkamah, koperasi, pabrik, perkumpulan, ikatan, gabungan, sekretariat, direktorat jenderal, "
        "direktorat, inspektorat, biro, dinas, kejaksaan, masyarakat, perpustakaan, kelompok, aliansi, uni, bulan sabit merah, palang merah, angkatan laut, angkatan udara, angkatan darat, angkatan bersenjata, jaringan hotel, jaringan, sanggar, orkestra, konservatorium"
    ),
    org_tails=COMPANY_TAILS
    | listed(
        "group, grup, corporation, company, holding, holdings, jsc, llc, llp, ltd, tbk, airlines, airways, air, bank, logistics, motors, co, corp, inc, resorts, hotels, technologies, technology, foods, energy, textile, partners, industries, solutions, trading, systems, software, wings, capital, media, foundation, network"
    ),
    loc_heads=phrases(
        "bandara, bandara internasional, bandar udara, kota, provinsi, pulau, kepulauan, sungai, gunung, pegunungan, danau, laut, jalan, istana, monumen, mausoleum, lapangan, alun alun, "
        "pelabuhan, wilayah, kabupaten, distrik, desa, lembah, teluk, selat, samudra, semenanjung, republik, kerajaan, masjid, candi, kuil, pagoda, gereja, taman, hotel, pasar, stasiun, jembatan, "
        "gerbang perbatasan, pos perbatasan, kawasan, zona ekonomi, kawasan industri, dataran tinggi, dataran, plato, ngarai, air terjun, gurun, stadion, benteng, gedung, oblast, delta, koridor, menara, bendungan, kawasan ekonomi khusus, makam"
    ),
    event_heads=phrases(
        "open, maraton, marathon, kompetisi, ktt, konferensi tingkat tinggi, konferensi, forum, kongres, pertemuan, festival, pameran, ekspo, kejuaraan, piala, olimpiade, pekan, dialog, simposium, sidang umum, sidang, "
        "perang, revolusi, hari hari, bazar, lomba, turnamen, seminar"
    ),
    treaty_heads=phrases(
        "program kerja sama, program kerja, rencana aksi, nota kesepahaman tentang, memorandum, perjanjian, perjanjian perdagangan bebas, konvensi, traktat, protokol, piagam, deklarasi, pakta, kesepakatan, kode etik, persetujuan"
    ),
    joins=listed("dan, untuk, tentang, di, ke, antara, melawan, yang, atas, bagi, dari, pada"),
    ands=listed("dan, &"),
    fields=listed(
        "hubungan, luar, negeri, kerja, sama, bulu, tangkis, sepak, bola, dagang, pendidikan"
    ),
    says=listed(
        "mengatakan, menyatakan, menegaskan, menekankan, menyampaikan, menambahkan, meyakini, berharap, menerima, bertemu, mengunjungi, menyebut, menjelaskan, mengungkapkan, berterima, menuturkan, memuji, mengusulkan, mengundang, mencatat, tiba, menilai, ujar, kata, tutur, memimpin, menandatangani, mengajak, mengenang"
    ),
    place_prepositions=listed("di, ke, dari, menuju"),
    particles=listed("uulu, kyzy, ogly, bin, binti, von, van, de, al"),
)
