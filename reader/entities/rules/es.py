"""Spanish."""

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
            "hija, hijo, hermana, hermano, madre, padre, presidente, presidenta, vicepresidente, vicepresidenta, primer ministro, primera ministra, vice primer ministro, viceprimer ministro, vice primera ministra, ministro, ministra, viceministro, viceministra, canciller, vicecanciller, "
            "ministro de relaciones exteriores, ministra de relaciones exteriores, viceministro de relaciones exteriores, ministro de defensa, ministro de transporte, ministro de finanzas, ministro de energia, ministro de comercio, premier, mandatario, jefe de estado, jefe, jefa, secretario general, secretaria general, "
            "secretario, secretaria, lider, dirigente, portavoz, vocero, vocera, embajador, embajadora, consul general, consul, consejero, consejera, agregado, director general, directora general, director, directora, director ejecutivo, directora ejecutiva, subdirector, subdirectora, fundador, fundadora, "
            "cofundador, cofundadora, gobernador, gobernadora, alcalde, alcaldesa, rector, rectora, decano, decana, profesor, profesora, doctor, doctora, dr, dra, experto, experta, investigador, investigadora, analista, economista, general, coronel, capitan, rey, reina, principe, princesa, "
            "senador, senadora, diputado, diputada, enviado especial, senor, senora, sr, sra, camarada, titular, presidente de la asamblea nacional, titular del parlamento, escritor, escritora, poeta, artista, cantante, periodista, fotografo, fotografa, estudiante, agricultor, agricultora, empresario, "
            "empresaria, arquitecto, arquitecta, ingeniero, ingeniera, entrenador, entrenadora, coordinador, coordinadora, esposa, esposo, historiador, historiadora, gerente, responsable, artesano, artesana, guia, atleta, conservador, propietario, propietaria, cineasta, presidente ejecutivo, vicepresidente ejecutivo, vicerrector, vicerrectora, homologo"
        )
    ),
    honorifics=phrases(
        "hija, hijo, hermana, hermano, esposa, senor, senora, sr, sra, dr, dra, don, dona, presidente, presidenta, profesor, profesora, primer ministro, camarada"
    ),
    stops=listed(
        "el, la, los, las, un, una, unos, unas, de, del, al, este, esta, estos, estas, ese, esa, aquel, lo, su, sus, en, a, por, para, con, sin, sobre, entre, y, e, o, u, pero, como, si, cuando, durante, tras, antes, despues, desde, "
        "hasta, segun, asimismo, ademas, tambien, sin embargo, mientras, lunes, martes, miercoles, jueves, viernes, sabado, domingo, enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre, "
        "partido, estado, gobierno, parlamento, foto, fuente, presidente, primer, ministro, secretario, general, jefe, ambas, ambos, dos, tres, nuestro, nuestra, que, quien, cual, donde, hoy, ayer, manana, varios, todos, todas, todo, "
        "cada, mas, respecto, al respecto, orden, medalla, norte, sur, este, oeste, se, no, gracias, pese, finalmente, luego, entonces, aqui, alli, fundada, fundado, antiguo, antigua, nuevo, nueva, ella, el, ellos, nosotros, yo, usted, "
        "director, directora, embajador, pib, ied, tet, nowruz, covid, halal, mar, acuerdo, cumbre, convencion, consejo, asi, aunque, ante, bajo, muy, ya, fue, es, ha, han, le, les, nos, vietnamita, kazajo, partes, paises, ademas, otro, otra, con motivo, hay, anos"
    ),
    demonyms=demonyms(
        "vn: vietnamita vietnamitas, kz: kazajo kazaja kazajos kazajas, kg: kirguis kirguiso kirguisa kirguises, uz: uzbeko uzbeka uzbekos uzbekas, tj: tayiko tayika tayikos tayikas, tm: turcomano turcomana turcomanos turkmeno turkmena, ru: ruso rusa rusos rusas, us: estadounidense estadounidenses, fr: frances francesa franceses, jp: japones japonesa japoneses, kr: surcoreano surcoreana, de: aleman alemana alemanes, gb: britanico britanica, tr: turco turca turcos, by: bielorruso bielorrusa, la: laosiano laosiana, kh: camboyano camboyana, cu: cubano cubana"
    ),
    org_heads=phrases(
        "operador, operadora, distribuidora, minorista, fabricante, exportadora, importadora, productora, programa, tienda, constructora, restaurante, galeria, agencia de viajes, ong, taller, marca, filial, facultad, laboratorio, museo, ministerio, universidad, instituto, academia, banco, embajada, consulado, comite, comite popular, consejo, camara, asociacion, federacion, union, agencia, autoridad, comision, fondo, fundacion, sociedad, liga, confederacion, "
        "organizacion, grupo, compania, empresa, corporacion, partido, frente, escuela, hospital, club, centro, senado, parlamento, asamblea nacional, tribunal, cooperativa, fabrica, periodico, oficina, departamento, direccion, alianza, corte, banco nacional, gabinete, red, sindicato, aerolinea, orquesta, teatro, casa, editorial, cadena, cadena hotelera, conjunto, petrolera, minera, media luna roja, cruz roja"
    ),
    org_tails=COMPANY_TAILS
    | listed(
        "group, corporation, company, holding, jsc, llc, llp, ltd, sa, sl, airlines, airways, air, bank, logistics, motors, co, corp, inc, travel, resorts, hotels, technologies, technology, foods, energy, textile, partners, industries, solutions, trading, systems, software, wings, capital, media, foundation, network"
    ),
    loc_heads=phrases(
        "aeropuerto, aeropuerto internacional, ciudad, provincia, isla, islas, rio, monte, montes, lago, mar, calle, avenida, palacio, monumento, mausoleo, plaza, puerto, region, distrito, aldea, pueblo, valle, golfo, bahia, estrecho, oceano, "
        "republica, reino, mezquita, templo, pagoda, catedral, iglesia, parque, hotel, mercado, estacion, puente, paso fronterizo, zona economica, estadio, ciudadela, oblast, delta, meseta, altiplano, cordillera, sierra, llanura, canon, presa, cascada, corredor, desierto, jardin, bazar, oasis"
    ),
    event_heads=phrases(
        "asamblea, reunion, sesion, open, olimpiada, olimpiadas, maraton, encuentro, seminario, coloquio, mesa redonda, noche, fiesta, concurso, vuelta, cumbre, foro, congreso, conferencia, festival, exposicion, feria, juegos, campeonato, copa, semana, dialogo, simposio, asamblea general, guerra, revolucion, jornadas, encuentro, bienal, torneo"
    ),
    treaty_heads=phrases(
        "programa de cooperacion, plan de accion, memorando de entendimiento sobre, acuerdo, acuerdo de, acuerdo sobre, tratado, tratado de, convencion, convenio, protocolo, carta, declaracion, pacto, tratado de libre comercio, acuerdo de libre comercio"
    ),
    joins=listed("de, del, al, la, el, las, los, y, e, para, sobre, en, contra, entre, a"),
    ands=listed("y, e, &"),
    fields=listed(
        "relaciones, exteriores, industria, comercio, transporte, transportes, finanzas, energia, economia, defensa, educacion, formacion, ciencia, ciencias, cultura, deportes, turismo, salud, agricultura, medio, ambiente, justicia, interior, trabajo, nacional, internacional, "
        "general, popular, estatal, estado, tecnologia, inversion, desarrollo, investigacion, estrategicos, estudios, orientales, politica, publica, administracion, amistad, exportadores, productores, algodon, textil, digital, minas, agua, recursos, naturales, "
        "construccion, seguridad, regional, central, islamico, asiatico, europea, europeo, mundial, agricola, tecnica, politecnica, medicina, artes, lenguas, ferroviaria, aerea, aviacion, civil, petroleo, gas, miel, te, cafe, seda, alfombras, mujeres, empresarias, empresarios, "
        "jovenes, artesanos, escritores, periodistas, nomadas, cine, musica, logistica, transportistas, intergubernamental, interparlamentaria, interparlamentario, mixta, bilateral, sin, fronteras, vietnamita, kazaja, kazajo, kirguisa, uzbeka, tayika, turcomana, libre, derecho, parlamentos, paises, euroasiaticos, apicultores, asuntos, montana, montanas, pequenas, medianas, empresas"
    ),
    says=listed(
        "dijo, senalo, afirmo, subrayo, destaco, agrego, expreso, manifesto, explico, indico, recordo, agradecio, propuso, considero, declaro, aseguro, reitero, resalto, llego, visito, recibio, sostuvo, preside, dirige, espera, comento, conto, quien"
    ),
    place_prepositions=listed("en, de, desde, hacia, hasta, a"),
    particles=listed("uulu, kyzy, ogly, oglu, bin, von, van, de, del, la, las, los, al, el"),
)
