using ImmoNow.Server.Platform.Requests;

namespace ImmoNow.Server.Modules.Properties;

/// <summary>409: another property, perhaps a deleted one, has this reference.</summary>
public sealed record ReferenceTaken(string Reference) : AppError(
    "reference_taken", 409, new(
        $"Die Objektnummer {Reference} ist schon vergeben.", $"The reference {Reference} is already taken."));

/// <summary>415: what was uploaded is no JPEG, PNG or WebP, whatever its name says.</summary>
public sealed record ImageTypeNotSupported() : AppError(
    "image_type_not_supported", 415, new("Bitte ein Bild als JPEG, PNG oder WebP hochladen.", "Please upload a picture as JPEG, PNG or WebP."));

/// <summary>422: the picture breaks off or cannot be decoded.</summary>
public sealed record ImageDamaged() : AppError(
    "image_damaged", 422, new("Das Bild ist beschädigt oder unvollständig.", "The picture is damaged or incomplete."));

/// <summary>413: the picture would take too much memory when decoded.</summary>
public sealed record ImageTooManyPixels(int MostMegapixels) : AppError(
    "image_too_many_pixels", 413, new(
        $"Das Bild hat mehr als {MostMegapixels} Megapixel.", $"The picture has more than {MostMegapixels} megapixels."));

/// <summary>409: the property has as many pictures as it may have.</summary>
public sealed record TooManyImages(int Most) : AppError(
    "too_many_images", 409, new($"Ein Objekt kann höchstens {Most} Bilder haben.", $"A property can have at most {Most} pictures."));
