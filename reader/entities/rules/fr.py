"""French."""

from __future__ import annotations

from reader.entities.rules.words import (
    COMPANY_TAILS,
    Words,
    demonyms,
    listed,
    phrases,
    with_plurals,
)

WORDS = Words(
    titles=with_plurals(
        phrases(
            "fille, fils, frere, soeur, mere, pere, president, presidente, vice president, vice presidente, premier ministre, premiere ministre, vice premier ministre, ministre, vice ministre, ministre des affaires etrangeres, vice ministre des affaires etrangeres, "
            "ministre de la defense, ministre des transports, ministre du commerce, ministre des finances, ministre de l'energie, chef, cheffe, secretaire general, secretaire generale, secretaire, secretaire du parti, leader, dirigeant, "
            "porte parole, ambassadeur, ambassadrice, consul general, consul, conseiller, conseillere, attache, directeur general, directrice generale, directeur, directrice, directeur adjoint, directeur executif, pdg, fondateur, fondatrice, "
            "cofondateur, cofondatrice, gouverneur, gouverneure, maire, recteur, rectrice, doyen, professeur, professeure, docteur, dr, pr, expert, experte, chercheur, chercheuse, analyste, economiste, general, colonel, capitaine, roi, reine, prince, princesse, "
            "senateur, senatrice, depute, deputee, envoye special, m, mme, mlle, monsieur, madame, camarade, president de la republique, president de l'assemblee nationale, president de l'an, ecrivain, ecrivaine, poete, artiste, chanteur, chanteuse, journaliste, "
            "photographe, etudiant, etudiante, agriculteur, entrepreneur, entrepreneuse, architecte, ingenieur, ingenieure, entraineur, coordinatrice, coordinateur, chef cuisinier, epouse, epoux, mari, historien, historienne, chancelier, gerant, gerante, responsable, speaker, artisan, artisane, guide, athlete, conservatrice, conservateur, proprietaire, realisateur, realisatrice, vice recteur, homologue"
        )
    ),
    honorifics=phrases(
        "fille, fils, frere, soeur, epouse, m, mme, mlle, monsieur, madame, dr, pr, president, professeur, professeure, premier ministre, camarade"
    ),
    stops=listed(
        "le, la, les, l, un, une, des, du, de, d, ce, cet, cette, ces, il, elle, ils, elles, nous, vous, je, on, en, dans, sur, sous, a, au, aux, pour, par, avec, et, ou, mais, comme, si, quand, lors, apres, avant, "
        "pendant, depuis, selon, ainsi, aussi, cependant, par ailleurs, outre, entre, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, janvier, fevrier, mars, avril, mai, juin, juillet, aout, septembre, octobre, "
        "novembre, decembre, parti, etat, gouvernement, parlement, photo, source, president, premier, ministre, secretaire, chef, les deux, deux, trois, son, sa, ses, leur, leurs, notre, nos, qui, que, c, qu, n, s, j, m, t, "
        "aujourd, hui, hier, demain, plusieurs, tous, toutes, tout, chaque, plus, concernant, saluant, soulignant, evoquant, exprimant, ordre, medaille, nord, sud, est, ouest, mme, monsieur, y, ne, pas, afin, grace, malgre, enfin, "
        "ensuite, puis, alors, ici, la-bas, fondee, fonde, ancien, ancienne, creee, cree, jour, nouveau, nouvelle, se, directeur, directrice, ambassadeur, pib, ide, tet, nowruz, covid, halal, mer, accord, sommet, convention, conseil, au-dela"
    ),
    demonyms=demonyms(
        "vn: vietnamien vietnamienne vietnamiens vietnamiennes, kz: kazakh kazakhe kazakhs kazakhes, kg: kirghiz kirghize kirghizes, uz: ouzbek ouzbeke ouzbeks ouzbekes, tj: tadjik tadjike tadjiks tadjikes, tm: turkmene turkmenes, ru: russe russes, us: americain americaine americains americaines, fr: francais francaise francaises, jp: japonais japonaise, kr: coreen coreenne coreens, de: allemand allemande allemands, gb: britannique britanniques, in: indien indienne indiens, id: indonesien indonesienne, tr: turc turque turcs, az: azerbaidjanais, by: bielorusse, la: laotien laotienne, kh: cambodgien cambodgienne"
    ),
    org_heads=phrases(
        "distributeur, detaillant, fabricant, producteur, exportateur, transporteur, editeur, operateur, boutique, magasin, restaurant, galerie, agence de voyages, ong, fabrique, atelier, marque, enseigne, filiale, faculte, laboratoire, academie nationale, comite, musee, ministere, universite, institut, academie, banque, ambassade, consulat, comite, comite populaire, conseil, chambre, association, federation, union, agence, autorite, commission, fonds, fondation, societe, ligue, confederation, "
        "organisation, groupe, compagnie, entreprise, corporation, parti, front, ecole, hopital, club, centre, senat, parlement, assemblee nationale, tribunal, cooperative, usine, journal, office, departement, direction, bureau, alliance, cour, banque nationale, cabinet, reseau, syndicat, startup, orchestre, theatre, maison, chaine, chaine hoteliere, croissant rouge, croix rouge, ensemble, troupe, societe du croissant rouge"
    ),
    org_tails=COMPANY_TAILS
    | listed(
        "group, groupe, corporation, company, holding, jsc, llc, llp, ltd, sa, sarl, airlines, airways, air, bank, logistics, motors, co, corp, inc, travel, resorts, hotels, technologies, technology, foods, energy, textile, partners, industries, solutions, trading, systems, software, wings, capital, media, foundation, network"
    ),
    loc_heads=phrases(
        "aeroport, aeroport international, ville, province, ile, fleuve, riviere, mont, monts, lac, mer, rue, avenue, boulevard, palais, monument, mausolee, place, port, region, district, village, vallee, golfe, baie, detroit, ocean, "
        "republique, royaume, mosquee, temple, pagode, cathedrale, eglise, parc, hotel, marche, gare, pont, poste frontalier, zone economique, stade, citadelle, oblast, delta, corridor, plateau, plaine, massif, cordillere, canyon, gorges, chutes, barrage, col, desert, jardin, bazar, oasis"
    ),
    event_heads=phrases(
        "assemblee, reunion, session, open, olympiades, marathon, tour, rencontre, seminaire, colloque, table ronde, nuit, fete, concours, sommet, forum, congres, conference, festival, exposition, salon, jeux, championnat, coupe, semaine, dialogue, symposium, assemblee generale, guerre, revolution, journees, foire, rencontres, biennale, tournoi"
    ),
    treaty_heads=phrases(
        "programme de cooperation, plan d'action, memorandum d'entente sur, accord, accord de, accord sur, traite, convention, protocole, charte, declaration, pacte, accord de libre echange, accords de"
    ),
    joins=listed("de, du, des, d, la, l, les, le, et, pour, sur, a, au, aux, en, contre, entre"),
    ands=listed("et, &"),
    fields=listed(
        "affaires, etrangeres, industrie, commerce, transports, transport, finances, energie, economie, defense, education, formation, sciences, science, culture, sports, tourisme, sante, agriculture, environnement, justice, interieur, travail, national, nationale, "
        "internationale, international, general, generale, populaire, d'etat, etat, technologie, technologies, investissement, developpement, recherche, strategiques, etudes, orientales, politique, publique, administration, amitie, exportateurs, producteurs, coton, textile, "
        "numerique, mines, eau, ressources, naturelles, urbanisme, construction, securite, relations, exterieures, regional, regionale, central, centrale, islamique, asiatique, europeenne, europeen, mondiale, mondial, agricole, technique, polytechnique, medecine, arts, beaux, langues, "
        "ferroviaire, aerienne, aviation, civile, petrole, gaz, miel, the, cafe, soie, tapis, femmes, entrepreneurs, entrepreneuses, jeunes, artisans, ecrivains, journalistes, nomades, film, cinema, musique, logistique, apiculteurs, transporteurs, montagne, montagnes, petites, moyennes, entreprises, petit, moyen, grands, grande, "
        "intergouvernementale, intergouvernemental, interparlementaire, mixte, bilaterale, sans, frontieres, vietnamienne, vietnamien, kazakhe, kirghize, ouzbeke, tadjike, turkmene, franco, libre, echange, droit, mer, populaires, parlement, pays, eurasiens, chambre, commune"
    ),
    says=listed(
        "a, declare, dit, souligne, affirme, indique, explique, ajoute, estime, note, rappelle, salue, remercie, exprime, propose, s, se, dirige, espere, precise, confie, raconte, est"
    ),
    place_prepositions=listed("a, en, de, vers, depuis, pres"),
    particles=listed("uulu, kyzy, ogly, oglu, ouloou, bin, von, van, de, al, el, le, la, du"),
)
