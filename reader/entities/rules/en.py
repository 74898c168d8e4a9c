"""English."""

from __future__ import annotations

from reader.entities.rules.words import Words, demonyms, listed, phrases, with_plurals

WORDS = Words(
    titles=with_plurals(
        phrases(
            "president, vice president, vice state president, state president, acting president, prime minister, deputy prime minister, "
            "first deputy prime minister, permanent deputy prime minister, foreign minister, deputy foreign minister, minister, "
            "deputy minister, permanent deputy minister, vice minister, first deputy minister, defence minister, defense minister, "
            "trade minister, transport minister, finance minister, energy minister, health minister, justice minister, agriculture minister, "
            "education minister, culture minister, economy minister, interior minister, tourism minister, labour minister, "
            "industry and trade minister, party general secretary, general secretary, party chief, party leader, party secretary, "
            "deputy party secretary, secretary general, secretary-general, deputy secretary general, secretary, state secretary, state counsellor, "
            "chairman, chairwoman, chairperson, chair, vice chairman, vice chairwoman, deputy chairman, first deputy chairman, permanent vice chairman, "
            "speaker, deputy speaker, vice speaker, ambassador, consul general, consul, charge d'affaires, counsellor, attache, trade counsellor, "
            "general director, deputy general director, director general, director-general, deputy director general, director, deputy director, "
            "executive director, managing director, chief executive officer, chief executive, ceo, cfo, coo, founder, co-founder, founder and ceo, "
            "governor, deputy governor, mayor, deputy mayor, akim, head, deputy head, chief, deputy chief, rector, vice rector, dean, professor, "
            "associate professor, dr, doctor, prof, assoc prof, academician, researcher, expert, analyst, economist, general, "
            "lieutenant general, sen lt gen, senior lieutenant general, lt gen, major general, maj gen, colonel, sen col, lieutenant colonel, captain, major, "
            "marshal, admiral, king, queen, prince, princess, emperor, premier, chancellor, senator, deputy, lawmaker, representative, "
            "spokesperson, spokesman, spokeswoman, special envoy, envoy, manager, senior manager, coach, head coach, writer, poet, artist, singer, "
            "journalist, photographer, student, farmer, businessman, businesswoman, entrepreneur, architect, engineer, composer, musician, director-general, "
            "state president, pm, fm, deputy pm, na chairman, top legislator, host, guest, cabinet chairman, comrade, judge, prosecutor, rapporteur, "
            "first lady, spouse, wife, husband, son, daughter, cosmonaut, pilot, player, striker, goalkeeper, athlete, teacher, lecturer, chef, owner, "
            "chief executive officer, vice-president, tour guide, guide, hero, captain, sergeant, midfielder, defender, referee, umpire, veterinarian, keeper, skipper, forward, winger, geologist, biologist, botanist, climber, mountaineer, volunteer, swimmer, boxer, wrestler, cyclist, gymnast, forewoman, foreman, dancer, actor, actress, producer, correspondent, blogger, designer, sculptor, painter, surgeon, physician, paramedic, firefighter, rescuer, president and ceo, conductor, "
            "curator, historian, scholar, translator, author, founder, co-owner, chairman and ceo, resident, technician, nurse"
        )
    ),
    honorifics=phrases(
        "mr, mrs, ms, miss, madam, madame, sir, dr, prof, professor, lady, lord, comrade, president, pm"
    ),
    stops=listed(
        "the, a, an, this, that, these, those, he, she, it, they, we, i, you, his, her, its, their, our, my, in, on, at, to, for, from, by, with, of, "
        "and, or, but, as, if, when, while, after, before, during, since, until, both, according, also, however, meanwhile, moreover, besides, "
        "regarding, concerning, earlier, later, today, yesterday, tomorrow, monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, "
        "february, march, april, may, june, july, august, september, october, november, december, party, state, government, cabinet, parliament, "
        "photo, source, illustrative, video, expressing, congratulating, discussing, speaking, addressing, receiving, welcoming, noting, highlighting, "
        "emphasising, underlining, stressing, affirming, over, under, all, many, most, some, several, more, no, not, there, here, what, which, who, "
        "how, why, where, last, next, first, second, third, one, two, three, four, five, six, seven, eight, nine, ten, new, two-way, particularly, "
        "especially, currently, recently, now, then, so, thus, therefore, through, among, between, about, despite, although, because, each, every, "
        "other, another, such, leaders, officials, experts, ambassador, minister, president, chairman, director, east, west, north, south, "
        "read, see, vnd, usd, eur, phd, gdp, fdi, covid, ai, it, tv, oda, fta, esg, sme, smes, ict, hs, html, pdf, jpg, english, russian, chinese, "
        "vietnamese, photos, caption, delegates, students, visitors, tourists, companies, businesses, trade, bilateral, economic, "
        "general, secretary, order, medal, friendship, comprehensive, strategic, partnership, halal, internet, buddhist, muslim, islam, "
        "lunar, tet, ramadan, nowruz, christmas, easter, victory, day, independence, labour, national, international, global, regional, central, "
        "welcome, held, built, founded, born, once, only, even, still, just, yet, despite, given, based, thanks, talks, joint, statement, "
        "politburo, member, members, standing, permanent, legislators, deputies, spouse, mr, mrs, ms, dr, can, will, would, should, could, did, does, do, "
        "let, dear, hello, yes, please, our, us, your"
    ),
    demonyms=demonyms(
        "vn: vietnamese, kz: kazakh kazakhstani, kg: kyrgyz kyrgyzstani kirghiz, uz: uzbek uzbekistani, tj: tajik tajikistani, tm: turkmen, "
        "ru: russian, cn: chinese, us: american, fr: french, de: german, jp: japanese, kr: korean, la: lao laotian, kh: cambodian, "
        "th: thai, id: indonesian, my: malaysian, sg: singaporean, ph: philippine filipino, tr: turkish, by: belarusian, az: azerbaijani, am: armenian, "
        "ua: ukrainian, gb: british, in: indian, mn: mongolian, ir: iranian, pl: polish, eu: european, cz: czech, it: italian, es: spanish, "
        "ge: georgian, mm: myanmar, asian: asian, eurasian: eurasian, african: african, cu: cuban, au: australian, ca: canadian, central: centralasian, "
        "turkic: turkic, soviet: soviet, arab: arab, hu: hungarian, nl: dutch, se: swedish, ch: swiss, fi: finnish, il: israeli, ae: emirati"
    ),
    org_heads=phrases(
        "museum of, ministry of, department of, university of, bank of, institute of, institute for, academy of, embassy of, consulate of, consulate general of, "
        "office of, committee of, committee on, committee for, council of, council on, chamber of, association of, federation of, union of, agency of, agency for, "
        "authority of, commission on, commission for, commission of, centre for, center for, centre of, center of, fund for, foundation for, society of, society for, "
        "house of, league of, confederation of, organisation of, organization of, organisation for, organization for, school of, college of, faculty of, "
        "general department of, state committee on, state committee for, national committee of, national committee for, directorate of, directorate general of, "
        "bureau of, service of, party of, alliance of, network of, consortium of, club of, court of, senate of, parliament of, assembly of, cabinet of ministers of, inspectorate of, corporation of, carrier, airline, company, firm, start up, startup, hotel chain, chain, retailer, manufacturer, developer, broadcaster, publisher, club, charity, ngo, think tank, conglomerate, producer, brewer, automaker, carmaker, shipbuilder, exporter, importer, operator, mobile operator, boutique, tour operator, travel agency, distributor, restaurant chain, bakery, gallery, label, wholesaler, supermarket chain, coffee chain, tea house, opera company, nonprofit, non profit, troupe, ensemble"
    ),
    org_tails=listed(
        "ministry, department, university, bank, institute, academy, embassy, consulate, committee, council, chamber, association, federation, union, agency, "
        "authority, commission, fund, foundation, society, board, league, confederation, organisation, organization, group, corporation, company, "
        "holding, holdings, jsc, llc, llp, ltd, inc, corp, co, airlines, airways, air, aviation, railways, railway, logistics, shipping, newspaper, agency, news, "
        "times, television, party, front, college, school, hospital, club, team, orchestra, theatre, office, inspectorate, secretariat, enterprise, enterprises, "
        "cooperative, consortium, ventures, capital, partners, industries, technologies, technology, solutions, software, systems, electronics, motors, "
        "textile, textiles, foods, food, energy, mining, petroleum, gas, oil, steel, cement, pharma, pharmaceuticals, trading, "
        "travel, tours, invest, investment, construction, engineering, insurance, securities, media, studio, publishers, press, "
        "alliance, network, initiative, programme, program, sons, brigade, battalion, regiment, navy, army, court, procuracy, mission, supermarket, brewery, factory, plant, mill, farm, farms, trust, drilling, offshore, marine, dairy, tea, coffee, garment, guild, soft, tech, auto, hub, wings, telecom, express, cargo, seafood, retail, fc, labs, lab, digital, command, centre, center, kombinat, workshop, resorts, hotels, brands, cooperatives, conservatory, crescent, brothers, ballet, choir, philharmonic, observatory, laboratory"
    ),
    loc_heads=phrases(
        "lake, mount, mt, hotel, port of, gulf of, bay of, sea of, city of, province of, republic of, state of, strait of, isle of, valley of, kingdom of, cape, village of, town of, commune of, district of, island of, hamlet of, river, region of"
    ),
    loc_tails=listed(
        "zoo, airport, palace, square, street, avenue, boulevard, road, province, city, region, district, river, lake, sea, ocean, mountain, mountains, "
        "valley, port, seaport, bridge, island, islands, peninsula, bay, gulf, pass, oblast, village, commune, ward, town, park, desert, steppe, "
        "plateau, mausoleum, monument, memorial, temple, pagoda, mosque, cathedral, church, citadel, museum, stadium, station, zone, canal, highway, "
        "expressway, corridor, reservoir, waterfall, cave, beach, hotel, resort, bazaar, market, tower, hall, gate, dam, delta, straits, strait, reserve, garden, glacier, peak, hill, arena, residence, pier, terminal, border, quarter, range, ranges, plain, highlands, canyon, gorge, basin, cape, creek, fjord, lagoon, wetlands, springs, heights"
    ),
    event_heads=phrases(
        "festival of, days of, year of, week of, congress of, conference on, conference of, forum on, forum of, forum for, meeting of, session of, plenum of, summit of, exhibition of, exposition of, round table on, olympiad in"
    ),
    event_tails=listed(
        "summit, forum, congress, conference, games, festival, exhibition, expo, fair, championship, championships, cup, olympics, olympiad, marathon, "
        "dialogue, biennale, symposium, assembly, war, revolution, week, tournament, regatta, hackathon, biennial, carnival, congress, roundtable, mart, showcase, gala, convention, olympics, triathlon, fest, days, spartakiad, universiade, open, grand prix, derby, classic"
    ),
    treaty_heads=phrases(
        "programme of cooperation, program of cooperation, cooperation programme, cooperation program, plan of action, action plan for, programme of action, memorandum of cooperation, roadmap for, joint declaration on, agreement on, agreement for, agreement between, treaty on, treaty of, treaty between, convention on, convention against, convention of, convention for, protocol on, protocol to, "
        "charter of, declaration on, declaration of, free trade agreement between, memorandum of understanding on, memorandum of understanding, code of conduct, framework agreement on"
    ),
    treaty_tails=listed(
        "agreement, treaty, convention, protocol, charter, declaration, accord, accords, pact"
    ),
    joins=listed("of, for, the, on, in, to, at, and"),
    ands=listed("and, &"),
    says=listed(
        "said, says, stressed, noted, added, told, affirmed, emphasised, emphasized, stated, expressed, thanked, explained, recalled, believes, praised, hailed, proposed, suggested, underlined, highlighted, visited, met, arrived, recalls, remarked, pointed, signed, welcomed, received, hosted, attended, shared, held, led, hopes, hoped, opened, won, scored, described, announced, invited, who"
    ),
    place_prepositions=listed("in, from, near, via, toward, towards, outside, across"),
    head_first=False,
    particles=listed(
        "uulu, kyzy, ogly, oglu, uly, bin, ibn, van, von, de, al, el, der, qizi, o'g'li, da, di, den"
    ),
)
