namespace ImmoNow.Server.Modules.Documents.Public;

/// <summary>Makes documents of uploaded files for other modules' endpoints, with all that holds for documents: rights, limits, audit.</summary>
public interface IDocumentUploads
{
    /// <summary>Reads the multipart body of the request, makes a document of its part <c>file</c>, and answers.</summary>
    /// <param name="status">Of the answer when it went well.</param>
    /// <param name="answer">What to tell about the new document.</param>
    Task RunAsync<TAnswer>(HttpContext http, int status, Func<DocumentReference, TAnswer> answer);
}
