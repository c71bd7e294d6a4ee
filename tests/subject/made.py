"""Records made for the tests: none of these works exists."""

from refs.model.record import MeshHeading, Record

HIP = Record(
    title="Alendronate and collapse of the femoral head in adults: a made trial",
    abstract="Made adults with early osteonecrosis of the femoral head took alendronate or placebo for a year.",
    mesh=(MeshHeading("Femur Head Necrosis", major=True), MeshHeading("Humans")),
)
OXYGEN = Record(
    title="Hyperbaric oxygen for osteonecrosis of the hip: a made review",
    abstract="Sessions of ninety minutes were given for six weeks. Pain fell in most of the made patients.",
)
SLEEP = Record(
    pmid="90000300",
    title="Shift work, sleep and weight in made nurses",
    abstract=(
        "We asked 1,204 made nurses on rotating shifts how long they slept and what they weighed. Those who worked "
        "more than five nights a month slept an hour less, ate later in the evening and gained two kilograms more in "
        "four years than colleagues who worked by day. Insomnia was reported by a third. A diary was kept for two "
        "weeks in every season and a wristband recorded movement at night. Coffee, smoking and parenthood were taken "
        "into account; the number of night shifts remained the strongest predictor of short sleep and of a higher "
        "body mass index at the end of the follow-up."
    ),
    mesh=(MeshHeading("Shift Work Schedule", major=True), MeshHeading("Sleep"), MeshHeading("Nurses")),
)
